import { existsSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';
import type { Random } from '#test/central/seed/random.ts';
import type { Desk } from './desk.ts';

/** When a terminal is to die. */
export type KillTrigger =
  /** So many milliseconds from now. */
  | { readonly at: 'time'; readonly ms: number }
  /** When so many bytes have passed over its link. */
  | { readonly at: 'bytes'; readonly count: number }
  /** When so many requests have left it. */
  | { readonly at: 'requests'; readonly count: number }
  /** When the service has answered so often. */
  | { readonly at: 'answers'; readonly count: number }
  /** When its files have been written so often: in the middle of a commit, between commit and anchor. */
  | { readonly at: 'writes'; readonly count: number };

export function anyTrigger(random: Random): KillTrigger {
  const triggers: readonly (() => KillTrigger)[] = [
    () => ({ at: 'time', ms: random.next() * 40 }),
    () => ({ at: 'bytes', count: random.int(1, 6_000) }),
    () => ({ at: 'requests', count: random.int(1, 6) }),
    () => ({ at: 'answers', count: random.int(1, 6) }),
    () => ({ at: 'writes', count: random.int(1, 24) }),
    () => ({ at: 'writes', count: random.int(1, 8) }),
  ];
  return random.pick(triggers)();
}

/** Lets the terminal die when the trigger says so. @returns takes the trigger away */
export function armKill(desk: Desk, trigger: KillTrigger): () => void {
  switch (trigger.at) {
    case 'time': {
      const timer = setTimeout(() => desk.kill(), trigger.ms);
      return () => clearTimeout(timer);
    }
    case 'writes':
      return onWrites(desk, trigger.count);
    case 'bytes':
      return onLink(desk, (count) => ({ onBytes: (total) => count(total) }), trigger.count);
    case 'requests':
      return onLink(desk, (count) => ({ onRequest: stepping(count) }), trigger.count);
    case 'answers':
      return onLink(desk, (count) => ({ onAnswer: stepping(count) }), trigger.count);
  }
}

function stepping(count: (sofar: number) => void): () => void {
  let sofar = 0;
  return () => {
    sofar += 1;
    count(sofar);
  };
}

type Watch = Desk['parts']['link']['watch'];

function onLink(
  desk: Desk,
  watching: (count: (sofar: number) => void) => Partial<Watch>,
  limit: number,
): () => void {
  const { link } = desk.parts;
  const before = link.watch;
  let base: number | null = null;
  const own = watching((sofar) => {
    base ??= sofar - 1;
    if (sofar - base >= limit) desk.kill();
  });
  link.watch = chained(before, own);
  return () => {
    link.watch = before;
  };
}

/** Others go on watching. */
function chained(before: Watch, own: Partial<Watch>): Watch {
  return {
    onBytes: (total) => {
      before.onBytes(total);
      own.onBytes?.(total);
    },
    onRequest: (exchange) => {
      before.onRequest(exchange);
      own.onRequest?.(exchange);
    },
    onAnswer: (exchange, answer) => {
      before.onAnswer(exchange, answer);
      own.onAnswer?.(exchange, answer);
    },
  };
}

function onWrites(desk: Desk, limit: number): () => void {
  const officers = path.join(desk.parts.machine.dataDir, 'officers');
  const [folder] = existsSync(officers) ? readdirSync(officers) : [];
  if (folder === undefined) return () => undefined;
  const count = stepping((sofar) => {
    if (sofar >= limit) desk.kill();
  });
  // What is written beside the cache: a registration, an order to wipe.
  const places = [path.join(officers, folder), desk.parts.machine.dataDir];
  const watchers = places.map((place) => watch(place, count));
  return () => watchers.forEach((watcher) => watcher.close());
}
