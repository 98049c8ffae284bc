// The same work in DuckDB, straight from the CSV: capped sums per member, item, month and year, totals, ranking, written to a file.
//
//   node duckdb.mjs LEDGER_DIR THREADS OUT.csv        needs the npm package @duckdb/node-api
//
// Only for ledgers that generate.cpp made without --reversed, --single and --day-caps: the rules are restated in SQL.
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import {rules} from './restated_rules.mjs';

const [directory, threads, out] = process.argv.slice(2);
const require = createRequire(process.env.BENCH_NODE_HOME ? process.env.BENCH_NODE_HOME + '/' : import.meta.url);
const {DuckDBInstance} = await import(pathToFileURL(require.resolve('@duckdb/node-api')));

const items = rules(directory);
const values = items.map(i => `('${i.code}', ${i.sign}, ${i.points ?? 'NULL'}, ${i.month}, ${i.year})`).join(',');
const instance = await DuckDBInstance.create(':memory:', {threads});
const db = await instance.connect();
const begin = performance.now();
await db.run(`
copy (
  with rules(item, sign, fixed, month_cap, year_cap) as (values ${values}),
  event as (
    select member, item, month(date) as month, coalesce(quantity, 1) as quantity, points
    from read_csv('${directory}/events/2018.csv', header = true, columns = {
      id: 'BIGINT', date: 'DATE', member: 'VARCHAR', item: 'VARCHAR', level: 'VARCHAR', quantity: 'DECIMAL(12,3)',
      points: 'DECIMAL(12,3)', place: 'VARCHAR', note: 'VARCHAR', matter: 'VARCHAR', evidence: 'VARCHAR', "by": 'VARCHAR',
      recorded: 'VARCHAR', batch: 'VARCHAR', reverses: 'BIGINT'})),
  counted as (
    select member, item, month, sum(case when points is null then quantity else points * quantity end) as amount
    from event group by member, item, month),
  monthly as (
    select member, item, least(amount * coalesce(fixed, 1), month_cap) as points from counted join rules using (item)),
  yearly as (
    select member, item, least(sum(points), any_value(year_cap)) as points
    from monthly join rules using (item) group by member, item),
  scored as (
    select member, sum(case when sign > 0 then points else 0 end) as raw_gained,
           sum(case when sign < 0 then points else 0 end) as lost
    from yearly join rules using (item) group by member),
  roster as (select id as member, name, unit from read_csv('${directory}/members.csv', header = true, all_varchar = true)),
  final as (
    select member, name, unit, least(coalesce(raw_gained, 0), 500) as gained, coalesce(lost, 0) as lost,
           greatest(100 + least(coalesce(raw_gained, 0), 500) - coalesce(lost, 0), 0) as total
    from roster left join scored using (member))
  select rank() over (order by total desc) as rank, member, name, unit, gained, lost, total
  from final order by rank, member
) to '${out}' (header true)`);
console.log(((performance.now() - begin) / 1000).toFixed(3));
process.exit(0);
