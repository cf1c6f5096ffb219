import type { NoticeDetail, NoticeFilter, NoticeRow } from '#shared/desktop/notices.contract.ts';
import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import type { NoticeOpening, NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { Central } from '#test/central/start-central.ts';
import { newMachine, startTerminal, type Machine, type Terminal } from './core.fixture.ts';

/** Everything of everybody that the officer may see. */
export const everything: NoticeFilter = {
  ...{ tab: 'all', channel: null, situation: null, severity: null },
  ...{ light: null, addresseeId: null, month: null },
};

export async function signedInAs(
  url: string,
  username: string,
  machine: Machine = newMachine(),
): Promise<Terminal> {
  const terminal = startTerminal(machine, url);
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

/** An opening as the form makes it of what was prepared, with the parts that a test is about. */
export async function openingFor(
  terminal: Terminal,
  channel: NoticeOpening['channel'],
  caseId: string | null,
  parts: Partial<NoticeOpening> = {},
): Promise<NoticeOpening> {
  const beginning = { channel, caseId, hitKey: null, precedingId: parts.precedingId ?? null };
  const prepared = await terminal.ask('notices:prepare', beginning);
  const { at, evidence, finding, situation, severity, severityReason, demand, dueOn } = prepared;
  const addressee = parts.addressee ?? prepared.addressee ?? { kind: 'department', id: 'zj' };
  const told = prepared.addressees.find(
    ({ kind, id }) => id === addressee.id && kind === 'officer',
  );
  const record = {
    ...{ at, place: '0759-3375055', person: told?.name ?? '林晓彤' },
    ...{ content: '电话告知所述情形', answer: '马上补办' },
  };
  return {
    ...{ kind: 'open', channel, caseId, evidence, finding, situation, severity, severityReason },
    addressee,
    workRecord: channel === 'written' ? null : record,
    ...{ precedingId: null, content: '受理意见只填“同意”', demand, dueOn, reportText: null },
    ...parts,
  };
}

/** Opens a notice and waits until the service has it and the feed has brought it. @returns its id */
export async function openedAt(terminal: Terminal, opening: NoticeOpening): Promise<string> {
  const item = await terminal.ask('notices:submit', { id: null, act: opening, seenVersion: null });
  await terminal.acted(item.id, 'accepted');
  await seen(terminal, item.subjectId, ({ version, events }) => version > 0 && events.length > 0);
  return item.subjectId;
}

/** Resolves when the notice has come to this terminal and is as wanted. */
export function seen(
  terminal: Terminal,
  id: string,
  isAsWanted: (detail: NoticeDetail) => boolean,
): Promise<NoticeDetail> {
  const read = async (): Promise<NoticeDetail | null> => {
    const code = await terminal.refusal('notices:read', { id });
    return code === null ? terminal.ask('notices:read', { id }) : null;
  };
  return terminal.until(
    read,
    (detail) => detail !== null && isAsWanted(detail),
  ) as Promise<NoticeDetail>;
}

/** Takes a step on the notice as this terminal shows it; it lies in the queue then. */
export async function take(terminal: Terminal, id: string, act: NoticeStep): Promise<OutboxItem> {
  const { version } = await terminal.ask('notices:read', { id });
  const seenVersion = version === 0 ? null : version;
  return terminal.ask('notices:submit', { id, act, seenVersion });
}

/** Waits for the state that the step before has led to, then takes the step and waits for its effect. */
export async function step(
  terminal: Terminal,
  id: string,
  from: NoticeDetail['notice']['state'],
  act: NoticeStep,
): Promise<void> {
  await seen(terminal, id, ({ notice }) => notice.state === from);
  const item = await take(terminal, id, act);
  await terminal.acted(item.id, 'accepted');
}

export async function rowsOf(
  terminal: Terminal,
  filter: Partial<NoticeFilter> = {},
): Promise<NoticeRow[]> {
  const page = { filter: { ...everything, ...filter }, after: null, limit: 200 };
  return (await terminal.ask('notices:page', page)).rows;
}

export async function rowOf(terminal: Terminal, id: string): Promise<NoticeRow | undefined> {
  return (await rowsOf(terminal)).find((row) => row.id === id);
}

/** From now on the service does not answer this test's terminals, until {@link backOnline}. */
export async function offline(central: Central, terminal: Terminal): Promise<void> {
  central.faults.set({ down: true });
  await terminal.ask('status:sync-now');
  await terminal.status(({ lastFailure }) => lastFailure?.code === 'CENTRAL_UNREACHABLE');
}

export async function backOnline(central: Central, terminal: Terminal): Promise<void> {
  central.faults.set({});
  await terminal.ask('status:sync-now');
}
