import type { ESLint } from 'eslint';
import { cryptoOfBothEngines } from './crypto-of-both-engines.ts';
import { fileNames } from './file-names.ts';
import { importLaws } from './import-laws.ts';
import { safeStorageInKeys } from './safe-storage-in-keys.ts';
import { sqlInRepositories } from './sql-in-repositories.ts';

/** The laws of the house as an ESLint plugin. test/unit/laws breaks every one of them. */
export const house: ESLint.Plugin = {
  rules: {
    ...importLaws,
    'crypto-of-both-engines': cryptoOfBothEngines,
    'file-names': fileNames,
    'safe-storage-in-keys': safeStorageInKeys,
    'sql-in-repositories': sqlInRepositories,
  },
};

/** Import laws by rule id, all switched on; each knows by itself which folders it governs. */
export const importLawSettings = Object.fromEntries(
  Object.keys(importLaws).map((name) => [`house/${name}`, 'error'] as const),
);
