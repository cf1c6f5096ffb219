import fs from 'node:fs';
import path from 'node:path';
import type { CommandLine } from './command-line.ts';
import { unpackAsar } from './asar.ts';
import { temporaryFolder } from './temporary.ts';

/** What to run, as found from the executable's place and the command line. */
export interface AppFolder {
  /** Folder that holds package.json; of a packed app, the unpacked copy. */
  readonly path: string;
  /** Absolute path of the entry module. */
  readonly main: string;
  readonly name: string;
  readonly version: string;
  /** True when started as `electron <folder>`; the packed app is found beside the executable. */
  readonly isDefaultApp: boolean;
}

interface PackageJson {
  name?: string;
  productName?: string;
  version?: string;
  main?: string;
}

/** Finds the app. A packed one beside the executable wins, as it does in Electron. */
export function findApp(line: CommandLine, resources: string): AppFolder | undefined {
  for (const name of ['app.asar', 'app']) {
    const packed = path.join(resources, name);
    if (fs.existsSync(packed)) return describe(unpacked(packed), false);
  }
  if (line.appArgument === undefined) return undefined;
  return describe(unpacked(path.resolve(line.appArgument)), true);
}

function unpacked(place: string): string {
  if (!place.endsWith('.asar') || fs.statSync(place).isDirectory()) return place;
  const copy = path.join(temporaryFolder(), path.basename(place));
  unpackAsar(place, copy);
  return copy;
}

function describe(place: string, isDefaultApp: boolean): AppFolder {
  if (!fs.existsSync(place)) throw new Error(`Unable to find Electron app at ${place}`);
  if (fs.statSync(place).isFile()) {
    const folder = path.dirname(place);
    return { path: folder, main: place, name: path.basename(folder), version: '', isDefaultApp };
  }
  const file = path.join(place, 'package.json');
  if (!fs.existsSync(file))
    throw new Error(`Unable to find Electron app at ${place}: no package.json`);
  const json = JSON.parse(fs.readFileSync(file, 'utf8')) as PackageJson;
  return {
    path: place,
    main: path.join(place, json.main ?? 'index.js'),
    name: (json.productName ?? json.name ?? 'Electron').trim(),
    version: json.version ?? '',
    isDefaultApp,
  };
}
