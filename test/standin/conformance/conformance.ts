import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { type Face, faces } from '../src/faces.ts';
import type { RefusedMembers } from '../src/refusal.ts';
import { type Declared, readDeclarations, type Surface } from './surface.ts';

export const REFUSED_FILE = new URL('../src/refused.json', import.meta.url);

/** electron.d.ts of the installed package. */
export function installedDeclarations(): Declared {
  const file = createRequire(import.meta.url).resolve('electron/electron.d.ts');
  return readDeclarations(fs.readFileSync(file, 'utf8'));
}

/** Public members that a face has and Electron does not declare: must be none. */
export function undeclaredMembers(face: Face, declared: Declared): string[] {
  const known = membersOf(face, declared);
  const emitter = new Set(['constructor', 'domain', 'length', 'name', 'prototype']);
  return ownMembers(face).filter((name) => !known.has(name) && !emitter.has(name));
}

/** Declared members (of this system) that a face does not have itself: what must be refused. */
export function missingMembers(face: Face, declared: Declared): RefusedMembers {
  const present = new Set(ownMembers(face));
  const surfaces = lineage(face.declaration, declared);
  const missing = (pick: (surface: Surface) => Iterable<string>) =>
    [...new Set(surfaces.flatMap((surface) => [...pick(surface)]))]
      .filter((name) => !present.has(name) && !(name in EMITTER))
      .filter((name) => !surfaces.some(({ elsewhere }) => elsewhere.has(name)))
      .sort();
  if (face.isStatic) return { methods: missing(({ statics }) => statics) };
  const emitted = new Set(face.events);
  const silent = surfaces.flatMap(({ events }) => [...events]).filter((name) => !emitted.has(name));
  return {
    methods: missing(({ methods }) => methods),
    properties: missing(({ properties }) => properties),
    events: face.events ? [...new Set(silent)].sort() : [],
  };
}

/** Events that a face says it emits and Electron does not declare: must be none. */
export function undeclaredEvents(face: Face, declared: Declared): string[] {
  const known = new Set(lineage(face.declaration, declared).flatMap(({ events }) => [...events]));
  return (face.events ?? []).filter((name) => !known.has(name));
}

/** What refused.json must hold. */
export function refusedMembers(declared: Declared): Record<string, RefusedMembers> {
  const entries = faces.map((face) => [face.name, missingMembers(face, declared)] as const);
  return Object.fromEntries(
    entries.filter(([, members]) =>
      Object.values(members).some((names: string[]) => names.length > 0),
    ),
  );
}

const EMITTER: object = EventEmitter.prototype;

function membersOf(face: Face, declared: Declared): Set<string> {
  return new Set(
    lineage(face.declaration, declared).flatMap(({ methods, properties, statics }) =>
      face.isStatic ? [...statics] : [...methods, ...properties],
    ),
  );
}

function lineage(name: string, declared: Declared): Surface[] {
  const surface = declared.surfaces.get(name);
  if (!surface) return [];
  return [surface, ...surface.parents.flatMap((parent) => lineage(parent, declared))];
}

/** Own members and those of its classes, up to EventEmitter and Object. */
function ownMembers({ target, fields = [] }: Face): string[] {
  const names = new Set<string>(fields);
  for (
    let at: object | null = target;
    at && !isFoundation(at);
    at = Object.getPrototypeOf(at) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(at)) if (!name.startsWith('_')) names.add(name);
  }
  return [...names];
}

function isFoundation(at: object): boolean {
  return (
    at === Object.prototype || at === Function.prototype || Object.hasOwn(at, 'setMaxListeners')
  );
}

if (process.argv.includes('--write')) {
  fs.writeFileSync(
    REFUSED_FILE,
    `${JSON.stringify(refusedMembers(installedDeclarations()), null, 2)}\n`,
  );
}
