import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createCache, type Cache } from '#core/cache.ts';
import { createCentralClient } from '#core/central/central-client.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { ActLedger } from '#core/outbox/act-ledger.ts';
import type { SubjectEntries } from '#core/outbox/outbox-subject.ts';
import { outboxSubjects } from '#core/outbox/outbox-subjects.ts';
import { OutboxSender } from '#core/outbox/outbox-sender.ts';
import type { NewActOf, QueuedAct } from '#core/outbox/queued-act.ts';
import type { OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import { receivedCase } from '../case.fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openTestDatabase } from '../test-database.ts';

export const startedAt = '2026-04-03T02:00:00.000Z';

/** One act as the service has received it. */
export interface Sent {
  readonly key: string;
  /** `cases`, or what the path of another subject begins with. */
  readonly kind: string;
  readonly subjectId: string;
  readonly version: number;
}
export type Answer = readonly [status: number, body: unknown, headers?: Record<string, string>];
/** `cut`: the connection breaks instead of an answer. */
type AnswerOf = (sent: Sent, count: number) => Answer | 'cut';

/** A service that answers acts as the test says, over real HTTP. */
async function scriptedService(answer: AnswerOf) {
  const sent: Sent[] = [];
  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    const { headers, url } = request;
    const [, , kind = '', subjectId = ''] = url?.split('/') ?? [];
    const key = String(headers['idempotency-key']);
    const act = { key, kind, subjectId, version: Number(headers['if-match']?.replaceAll('"', '')) };
    sent.push(act);
    const wanted = answer(act, sent.length);
    if (wanted === 'cut') {
      response.destroy();
      return;
    }
    const [status, body, extra] = wanted;
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type, ...extra }).end(JSON.stringify(body));
  };
  const server = createServer(respond);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  return { sent, stop, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The answer that an act on a case has taken effect; it leads three versions on. */
export function accepted({ subjectId, version }: Sent): Answer {
  const receipt = {
    ...{ actionId: 'a', acceptedAt: startedAt, caseId: subjectId },
    ...{ caseVersion: version + 3, eventId: null },
  };
  return [201, { receipt, case: receivedCase({ id: subjectId }) }];
}

export function problem(status: number, code: string, more: object = {}): object {
  return { type: 'about:blank', title: code, status, code, detail: '说明', ...more };
}

/** A UUID that ends in the name a test gives an act. */
export function keyOf(name: string): string {
  return `019ed3bc-6818-7444-99c6-${name.padStart(12, '0')}`;
}

/** 受理 of a case that was seen at version 7. */
export function acceptance(name: string, caseId = 'c-1'): NewActOf<'case'> {
  const base = receivedCase({ id: caseId });
  return {
    ...{ id: keyOf(name), subject: 'case', subjectId: caseId, base, seenVersion: 7 },
    ...{ subjectNumber: base.number, subjectTitle: base.title },
    ...{ act: { kind: 'accept', note: '' }, deviceAt: startedAt, deviceOffsetMs: null },
  };
}

interface Queue {
  /** What has reached the service, in order. */
  readonly sent: readonly Sent[];
  /** The terminal's time, which only the test moves. */
  readonly time: { ms: number };
  readonly cache: Cache;
  readonly ledger: ActLedger;
  readonly sender: OutboxSender;
  readonly anchorFile: string;
  readonly defects: readonly unknown[];
  readonly submit: (act: NewActOf<OutboxSubject>) => void;
  /** The act with this name as it lies in the queue. */
  readonly state: (name: string) => QueuedAct | null;
  readonly flush: () => Promise<void>;
  /** Ends the service. */
  readonly stop: () => Promise<void>;
  /** The service was restored of late. */
  readonly mayActsBeMissing: { now: boolean };
}

/** A real queue with its sender, before a service that answers as the test says. */
export async function queueBefore(
  answer: AnswerOf,
  subjects: SubjectEntries = outboxSubjects,
  db: EncryptedDatabase = openTestDatabase(),
): Promise<Queue> {
  const { sent, url, stop } = await scriptedService(answer);
  const time = { ms: Date.parse(startedAt) };
  const now = (): Date => new Date(time.ms);
  const cache = createCache(db, subjects);
  const anchorFile = path.join(temporaryFolder(), 'anchor.json');
  const anchor = new JournalAnchor(anchorFile, randomBytes(32));
  anchor.check(cache.journal);
  const defects: unknown[] = [];
  const ledger = new ActLedger(cache, anchor, now, (error) => defects.push(error));
  const tokens = {
    accessToken: () => Promise.resolve('token'),
    replaceAccessToken: () => Promise.resolve('token'),
  };
  const client = createCentralClient(url, now, tokens);
  onTestFinished(() => client.close());
  const { outbox } = cache;
  const mayActsBeMissing = { now: false };
  const sender = new OutboxSender({
    ...{ outbox, subjects, ledger, client },
    timing: { now, after: () => () => undefined, random: () => 0.5 },
    mayActsBeMissing: () => mayActsBeMissing.now,
    onChange: () => undefined,
  });
  return {
    ...{ sent, time, cache, ledger, sender, anchorFile, defects, stop, mayActsBeMissing },
    submit: (act) => void ledger.submit(act, () => undefined),
    state: (name) => outbox.read(keyOf(name)),
    flush: () => sender.flush(new AbortController().signal),
  };
}
