import compress from '@fastify/compress';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Officer } from '#shared/central/organisation.ts';
import { dayOfInstant, type Day } from '#shared/domain/day.ts';
import { CaseActions } from './cases/case-actions.ts';
import { Receipts } from './cases/receipts.ts';
import { cursorAt } from './changes/cursor.ts';
import { LiveEvents } from './changes/live-events.ts';
import { Delegations } from './delegations/delegations.ts';
import { addFaultControl, addFaultHooks } from './faults/fault-hooks.ts';
import { Faults } from './faults/faults.ts';
import { routeHandlers } from './http/handlers.ts';
import { answerProblem } from './http/problems.ts';
import { registerRoutes } from './http/register-routes.ts';
import { Notices } from './notices/notices.ts';
import { SupervisionRecords } from './notices/supervision-records.ts';
import { Organisation } from './organisation/organisation.ts';
import { Patrols } from './patrol/patrols.ts';
import { Phrases } from './phrases/phrases.ts';
import { SessionRepository } from './sessions/session.repository.ts';
import { Sessions } from './sessions/sessions.ts';
import { FeedRepository } from './store/feed.repository.ts';
import { readMeta, renewEpoch } from './store/meta.repository.ts';

import { copyStore, openStore, type Store } from './store/open-store.ts';
import { seedStore } from './store/seed-store.ts';
import { recoveryKey } from './terminals/recovery-key.ts';
import { TerminalRepository } from './terminals/terminal.repository.ts';
import { Terminals } from './terminals/terminals.ts';

export interface CentralOptions {
  readonly dataDir: string;
  /** 0: a free one. Always on 127.0.0.1. */
  readonly port?: number;
  readonly cases?: number;
  readonly seed?: number;
  /** The last day of the demo data; the day of `now` unless given. */
  readonly today?: Day;
  readonly now?: () => Date;
  /** `dataDir` holds an older state, a {@link Central.snapshot}: its feed gets another epoch. */
  readonly isRestored?: boolean;
  /** Opens `POST /__faults`. */
  readonly faultApi?: boolean;
}

export interface Central {
  readonly url: string;
  readonly faults: Faults;
  readonly sessions: Sessions;
  readonly terminals: Terminals;
  readonly store: Store;
  /**
   * Changes an officer, as an executed permission order does (article 20): roles, or no longer active. The
   * feed brings that officer what the new roles show, and drops what they no longer do.
   */
  changeOfficer(id: string, change: Pick<Partial<Officer>, 'roles' | 'active'>): void;
  /** Copies the whole state, as a backup would, to a new folder; a service can be started on it. */
  snapshot(dataDir: string): void;
  /** Ends a terminal, as an administrator would; its streams end, so that it hears at once (O10). */
  revokeTerminal(id: string): void;
  close(): Promise<void>;
}

const bodyLimitBytes = 1024 * 1024;

/** Starts the reference central service on a real file; a data folder that exists is used as it is. */
export async function startCentral(options: CentralOptions): Promise<Central> {
  const { dataDir, port = 0, cases = 1_500, seed = 62, now: realNow = () => new Date() } = options;
  const store = openStore(dataDir);
  await seedStore(store, { cases, seed, today: options.today ?? dayOfInstant(realNow()) });
  const faults = new Faults(seed);
  const now = (): Date => new Date(realNow().getTime() + faults.settings.clockSkewMs);
  const epoch = options.isRestored === true ? renewEpoch(store) : (readMeta(store, 'epoch') ?? '');
  const organisation = new Organisation(store);
  const feed = new FeedRepository(store);
  const live = new LiveEvents((officer) => organisation.officer(officer.id) ?? officer);
  const terminals = new Terminals(new TerminalRepository(store), feed, recoveryKey(dataDir), now);
  const sessions = new Sessions(new SessionRepository(store), organisation, terminals, epoch, now);
  sessions.onRevoked((id) => live.end(id));
  const delegations = new Delegations(store, feed, organisation);
  const actions = new CaseActions(store, feed, organisation, delegations);
  const phrases = new Phrases(store, feed);
  const notices = new Notices(store, feed, organisation);
  const patrols = new Patrols(store, feed, organisation);
  const records = new SupervisionRecords(store, feed, patrols);
  const receipts = new Receipts(store);

  const server = createServer();
  // Compression first, so that the fault hooks below see answers as text.
  await server.register(compress, { threshold: 2_048 });
  addFaultHooks(server, faults);
  registerRoutes(
    server,
    routeHandlers({
      ...{ feed, sessions, terminals, actions, delegations, phrases, notices },
      ...{ records, patrols, receipts },
      ...{ live, faults, epoch, now },
    }),
    sessions,
  );
  const revokeTerminal = (id: string): void => {
    const changes = terminals.revoke(id);
    live.announce(changes, actions.sharesProject, cursorAt(epoch, feed.head()));
    live.endTerminal(id);
  };
  if (options.faultApi === true) addFaultControl(server, faults, revokeTerminal);
  const url = await server.listen({ host: '127.0.0.1', port });
  return {
    ...{ url, faults, sessions, terminals, store, revokeTerminal },
    changeOfficer(id, parts) {
      const officer = organisation.officer(id);
      if (officer === null) throw new Error(`no such officer: ${id}`);
      const row = { ...officer, ...parts };
      const scope = { scope: 'department', scopeId: row.departmentId } as const;
      const change = { entity: 'officer', row, ...scope } as const;
      store.transaction(() => {
        feed.put(change, now().toISOString());
        feed.moveScope(officer, row);
      })();
      organisation.replace(row);
      live.announce([change], actions.sharesProject, cursorAt(epoch, feed.head()));
    },
    snapshot: (folder) => copyStore(store, folder),
    async close() {
      live.close();
      await server.close();
      store.close();
    },
  };
}

function createServer(): FastifyInstance {
  const server = Fastify({
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
    logger: { level: 'error' },
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answerProblem);
  server.setNotFoundHandler((request, reply) => {
    answerProblem({ name: 'NotFound', message: '', code: '', statusCode: 404 }, request, reply);
  });
  return server;
}
