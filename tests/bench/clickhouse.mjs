// The same work as duckdb.mjs in ClickHouse (chDB), straight from the CSV.
//
//   node clickhouse.mjs LEDGER_DIR THREADS OUT.csv        needs the npm package chdb
import {createRequire} from 'node:module';
import {rmSync} from 'node:fs';
import {rules} from './restated_rules.mjs';

const [directory, threads, out] = process.argv.slice(2);
const {query} = createRequire(process.env.BENCH_NODE_HOME ? process.env.BENCH_NODE_HOME + '/' : import.meta.url)('chdb');

const items = rules(directory);
const list = key => '[' + items.map(item => item[key] ?? 1).join(',') + ']';
const codes = '[' + items.map(item => `'${item.code}'`).join(',') + ']';
const lookup = key => `transform(item, ${codes}, ${list(key)}, 1)`;
rmSync(out, {force: true});
const begin = performance.now();
query(`
  with counted as (
    select member, item, toMonth(date) as month, sum(coalesce(points, 1) * coalesce(quantity, 1)) as amount
    from file('${directory}/events/2018.csv', 'CSVWithNames', 'id Int64, date Date, member String, item LowCardinality(String),
      level String, quantity Nullable(Decimal(12,3)), points Nullable(Decimal(12,3)), place String, note String, matter String,
      evidence String, by String, recorded String, batch String, reverses Nullable(Int64)')
    group by member, item, month),
  monthly as (select member, item, least(toFloat64(amount) * ${lookup('points')}, ${lookup('month')}) as points from counted),
  yearly as (select member, item, least(sum(points), ${lookup('year')}) as points from monthly group by member, item),
  scored as (
    select member, sumIf(points, ${lookup('sign')} > 0) as raw_gained, sumIf(points, ${lookup('sign')} < 0) as lost
    from yearly group by member),
  final as (
    select id as member, name, unit, least(raw_gained, 500) as gained, lost, greatest(100 + least(raw_gained, 500) - lost, 0) as total
    from file('${directory}/members.csv', 'CSVWithNames', 'id String, name String, unit String, class String, from String, to String') as roster
    left join scored on roster.id = scored.member)
  select rank() over (order by total desc) as rank, member, name, unit, gained, lost, total
  from final order by rank, member
  into outfile '${out}' format CSVWithNames settings max_threads = ${threads}`, 'CSV');
console.log(((performance.now() - begin) / 1000).toFixed(3));
