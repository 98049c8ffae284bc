// The rules of a generated ledger, for restating them in SQL.
import {readFileSync} from 'node:fs';

export const rules = directory =>
  readFileSync(directory + '/rules/2018.toml', 'utf8').split('[[item]]').slice(1).map(text => {
    const cap = window => Number(text.match(new RegExp(window + ' = ([0-9.]+)'))?.[1] ?? 1e9);
    return {code: text.match(/code = "(.*)"/)[1], sign: /kind = "deduct"/.test(text) ? -1 : 1,
            points: text.match(/\npoints = ([0-9.]+)/)?.[1] ?? null, year: cap('year'), month: cap('month')};
  });
