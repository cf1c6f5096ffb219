import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import type { StorageState } from '#shared/desktop/storage.contract.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { Refused, type Desk } from './desk.ts';
import { itemsOf, quietly } from './officer-acts.ts';
import type { Round } from './round.ts';
import { Broken } from './violation.ts';

/** Longer than any back-off and most orders to wait: everything planned comes due. */
const passingMs = 30_000;
/** With an hour passed, what has not gone out never will. */
const mostPasses = 120;
/** So often a cache is checked: each damage makes a new one. */
const mostChecks = 5;
/** Longer than the breath between two steps of a check. */
const checkStepMs = 2;

/** Makes everything whole again and lets the terminals talk until there is nothing left to say. */
export async function heal(round: Round): Promise<void> {
  round.disarm();
  const { desks, host } = round;
  for (const { parts } of desks) {
    parts.link.plan = () => ({ kind: 'none' });
    await parts.link.up();
  }
  await host.start();
  host.central.faults.set({});
  for (const { parts } of desks) await parts.link.deliverLate();
  for (const desk of desks) await round.revive(desk);
  const standing = desks.filter(({ fate }) => fate !== 'revoked');
  for (const desk of desks) {
    if (desk.fate === 'revoked') await leave(desk);
    if (desk.fate === 'damaged') await checkStore(round, desk);
  }
  for (let pass = 0; ; pass += 1) {
    const restless: string[] = [];
    for (const desk of standing) restless.push(...(await contacted(round, desk)));
    if (restless.length === 0) break;
    if (pass === mostPasses) throw new Broken('quiet', restless.join('; '));
    round.advance(passingMs);
  }
  // What the last one sent, the others have not seen yet.
  for (const desk of standing) await desk.contact();
}

/** A terminal that was ended hears of it at its next contact, and is wiped. */
async function leave(desk: Desk): Promise<void> {
  await quietly(() => desk.contact());
  // Waits for a wipe under way, and does nothing where one has been.
  await desk.ask('session:lock');
  if ((await desk.session()).wiped === null) await desk.signIn();
  const { wiped, phase } = await desk.session();
  if (wiped?.isDone === true && phase === 'signed-out') return;
  throw new Broken('wipe', `${desk.parts.name} was revoked and is ${phase}, not wiped`);
}

/** The full check that a terminal makes in an idle moment; what it finds is put aside and rescued. */
async function checkStore(round: Round, desk: Desk): Promise<void> {
  for (let tries = 0; tries < mostChecks; tries += 1) {
    if ((await desk.session()).phase !== 'unlocked') await desk.signIn();
    let state = await quietly(() => desk.ask<StorageState>('storage:check'));
    while (state !== null && state.running !== null) {
      round.advance(checkStepMs);
      state = await quietly(() => desk.ask<StorageState>('storage:read'));
    }
    if (state?.full?.outcome === 'ok') return;
  }
  throw new Broken('rescue', `${desk.parts.name} is damaged after every rescue`);
}

/** One contact. @returns what is not quiet about this desk */
async function contacted(round: Round, desk: Desk): Promise<string[]> {
  const name = desk.parts.name;
  const { phase } = await desk.session();
  if (phase !== 'unlocked') {
    await desk.signIn();
    return [`${name} was ${phase}`];
  }
  const { connection, lastFailure, pulling } = await desk.contact();
  const { needsReauthentication } = await desk.session();
  if (needsReauthentication) {
    if (!round.mayEndSessions) throw new Broken('session', `${name} has to prove the password`);
    await proveAgain(desk);
    return [`${name} had to prove the password`];
  }
  const items = await itemsOf(desk);
  return [
    ...(connection === 'online' ? [] : [`${name} is ${connection}`]),
    ...(lastFailure === null ? [] : [`${name} failed: ${lastFailure.code}`]),
    ...(pulling === null ? [] : [`${name} is pulling`]),
    ...unsent(items).map(({ id, state, attempts, reason }) => {
      return `${name}: act ${id} is ${state} after ${attempts} tries (${reason ?? 'no reason'})`;
    }),
  ];
}

async function proveAgain(desk: Desk): Promise<void> {
  try {
    await desk.ask('session:reauthenticate', { password: demoPassword });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Broken('session', error.message);
  }
}

const held: ReadonlySet<OutboxItem['state']> = new Set([
  ...(['conflict', 'refused', 'dead-letter'] as const),
]);

/** Acts that should have gone out: those that no earlier act on their subject holds up. */
export function unsent(items: readonly OutboxItem[]): OutboxItem[] {
  const heldUp = new Set(
    items.filter(({ state }) => held.has(state)).map(({ subjectId }) => subjectId),
  );
  return items.filter(({ state, subjectId }) => {
    return state === 'sending' || (state === 'waiting' && !heldUp.has(subjectId));
  });
}
