import { createHash, randomUUID } from 'node:crypto';
import {
  newIdentity,
  signMessage,
  type TerminalIdentity,
} from '#core/sealing/terminal-identity.ts';
import {
  journalHeadMessage,
  terminalSchema,
  type JournalHeadFact,
  type JournalOwner,
} from '#shared/central/terminals.ts';
import type { ContractClient } from '../client.ts';
import { demand } from '../outcome.ts';
import { check, readFeed, registerTerminal, signIn, type Check, type Probe } from '../probe.ts';

/** A terminal of its own, whose key the check holds, with a session on it. */
interface Reporter {
  readonly client: ContractClient;
  readonly token: string;
  readonly identity: TerminalIdentity;
  readonly owner: JournalOwner;
  readonly at: string;
}

async function reporter({ client, account }: Probe): Promise<Reporter> {
  const identity = newIdentity();
  const terminal = await registerTerminal(client, identity);
  const session = await signIn(client, account, terminal);
  const { terminalId } = terminal;
  const owner = { terminalId, officerId: session.officer.id, journal: aHash() };
  return { client, token: session.accessToken, identity, owner, at: session.serverTime };
}

function aHash(): string {
  return createHash('sha256').update(randomUUID()).digest('hex');
}

function report(
  { token, identity, owner, at }: Reporter,
  head: JournalHeadFact | null,
  signer: TerminalIdentity = identity,
): { token: string; body: unknown } {
  const { journal } = owner;
  const facts = { journal, waiting: 0, deviceAt: at };
  if (head === null) return { token, body: { ...facts, head: null } };
  const signature = signMessage(signer, journalHeadMessage(owner, { ...head, at }));
  return { token, body: { ...facts, head: { ...head, at, signature } } };
}

export const terminalChecks: readonly Check[] = [
  check(
    'terminals: the one that an officer signs in on is made known to the department, with its keys',
    async (probe) => {
      const { client, token, identity, owner } = await reporter(probe);
      const { changes } = await readFeed(client, token, '', () => 2_000);
      const known = changes.find(
        ({ entity, id }) => entity === 'terminal' && id === owner.terminalId,
      );
      demand(known !== undefined, 'the terminal is not in the feed');
      const terminal = terminalSchema.parse(known.data);
      demand(terminal.signingKey === identity.signingKey, 'another signing key than registered');
      demand(terminal.sealingKey === identity.sealingKey, 'another sealing key than registered');
      demand(terminal.revokedAt === null, 'a new terminal that is revoked');
    },
  ),
  check('check-ins: bring the policy, and no head where none was reported', async (probe) => {
    const one = await reporter(probe);
    const { body } = await one.client.get('checkIn', report(one, null));
    demand(body.head === null, 'a head of a journal that was never reported');
    const { offlineHours, offlineReadOnlyHours } = body.policy;
    demand(offlineReadOnlyHours <= offlineHours, 'a cache that is locked before it is read-only');
  }),
  check(
    'check-ins: a signed head is kept and told again, the same one twice too',
    async (probe) => {
      const one = await reporter(probe);
      const head = { seq: 5, hash: aHash() };
      for (const told of [head, head, null]) {
        const { body } = await one.client.get('checkIn', report(one, told));
        demand(body.head?.seq === head.seq, 'another number than reported');
        demand(body.head.hash === head.hash, 'another hash than reported');
      }
      const other = { ...one, owner: { ...one.owner, journal: aHash() } };
      const { body } = await one.client.get('checkIn', report(other, null));
      demand(body.head === null, 'the head of another journal');
    },
  ),
  check('check-ins: a head behind the newest, or beside it, is refused', async (probe) => {
    const one = await reporter(probe);
    const newest = { seq: 5, hash: aHash() };
    await one.client.get('checkIn', report(one, newest));
    for (const seq of [4, 5]) {
      const asked = report(one, { seq, hash: aHash() });
      await one.client.refused('checkIn', asked, [409], ['JOURNAL_DIVERGED']);
    }
    const { body } = await one.client.get('checkIn', report(one, null));
    demand(body.head?.hash === newest.hash, 'a refused head was kept');
  }),
  check('check-ins: a head that another key signed is refused', async (probe) => {
    const one = await reporter(probe);
    const forged = report(one, { seq: 5, hash: aHash() }, newIdentity());
    await one.client.refused('checkIn', forged, [400], ['INPUT_INVALID']);
    const { body } = await one.client.get('checkIn', report(one, null));
    demand(body.head === null, 'a forged head was kept');
  }),
];
