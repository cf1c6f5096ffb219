import type { ServerResponse } from 'node:http';
import type { Officer } from '#shared/central/organisation.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import type { Scope } from '../store/feed.repository.ts';
import { nudgeSpreadMs, retrySpreadMs } from './nudge-spread.ts';
import type { Caller } from '../http/routes.types.ts';

const heartbeatMilliseconds = 15_000;

interface Listener {
  readonly caller: Caller;
  readonly response: ServerResponse;
}

/** A change as the stream sees it: whom it concerns, not what it says. */
export interface LiveChange {
  readonly scope: Scope;
  readonly scopeId: string;
  readonly reader?: string | null;
}

/** Server-sent events (WHATWG HTML, 9.2): "there is something new", to those whose scope it is. */
export class LiveEvents {
  readonly #listeners = new Set<Listener>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #officerNow: (officer: Officer) => Officer;

  /** @param officerNow an officer with the roles of this moment, which are not those of the stream's opening */
  constructor(officerNow: (officer: Officer) => Officer) {
    this.#officerNow = officerNow;
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMilliseconds);
    this.#heartbeat.unref();
  }

  /** Keeps a response open as a stream for this caller. */
  open(caller: Caller, response: ServerResponse, lastId: string): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    const listener = { caller, response };
    this.#listeners.add(listener);
    response.write(`${this.#retry()}id: ${lastId}\nevent: ready\ndata: {}\n\n`);
    response.on('close', () => this.#listeners.delete(listener));
  }

  /** Nudges every stream whose officer may see one of the changes; many of them over a span of time. */
  announce(changes: readonly LiveChange[], sharesProject: SharesProject, id: string): void {
    const concerned = [...this.#listeners].filter(({ caller }) => {
      const officer = this.#officerNow(caller.officer);
      return changes.some((change) => isInScope(change, officer, sharesProject));
    });
    const data = JSON.stringify({ spreadMs: nudgeSpreadMs(concerned.length) });
    for (const { response } of concerned) {
      response.write(`id: ${id}\nevent: changed\ndata: ${data}\n\n`);
    }
  }

  /** Ends the streams of a session. */
  end(sessionId: string): void {
    for (const listener of this.#listeners) {
      if (listener.caller.sessionId === sessionId) listener.response.end();
    }
  }

  /** Ends the streams of a terminal, whoever sits at it. */
  endTerminal(terminalId: string): void {
    for (const listener of this.#listeners) {
      if (listener.caller.terminalId === terminalId) listener.response.end();
    }
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const { response } of this.#listeners) response.end();
  }

  #beat(): void {
    for (const { response } of this.#listeners) response.write(`${this.#retry()}: still here\n\n`);
  }

  /** Grows with the number of terminals, so it is told again with every heartbeat. */
  #retry(): string {
    return `retry: ${retrySpreadMs(this.#listeners.size)}\n`;
  }
}

/** The same scopes as the feed's: what an officer may not read, not even its rhythm is told. */
function isInScope(change: LiveChange, officer: Officer, sharesProject: SharesProject): boolean {
  const { id, departmentId, roles } = officer;
  if (change.scope === 'all') return true;
  if (change.scope === 'department') return change.scopeId === departmentId;
  if (change.scope === 'officer') return change.scopeId === id;
  if (change.scope === 'supervision') {
    const mayRead = isPermitted(roles, 'supervise:read') || change.reader === id;
    return change.scopeId === departmentId && mayRead;
  }
  if (!isPermitted(roles, 'case:read-department')) return false;
  return change.scope === 'project'
    ? sharesProject(change.scopeId, departmentId)
    : change.scopeId === departmentId;
}

export type SharesProject = (projectId: string, departmentId: string) => boolean;
