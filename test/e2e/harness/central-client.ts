import { newIdentity } from '#core/sealing/terminal-identity.ts';
import { randomUUID } from 'node:crypto';
import type { Case, CaseEvent, Material, Opinion, Project } from '#shared/central/cases.ts';
import type { FeedPage } from '#shared/central/feed.ts';
import type { CentralSession } from '#shared/central/sessions.ts';
import type { Notice, NoticeEvent } from '#shared/central/supervision.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';

/** Asks the service itself what took effect, past the terminal under test. */
export class CentralClient {
  readonly #url: string;
  #session: CentralSession | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(username: string): Promise<CentralSession> {
    const { signingKey, sealingKey } = newIdentity();
    const terminal = { name: 'e2e', platform: 'test', appVersion: '0', signingKey, sealingKey };
    const registered = await this.#call<Record<string, string>>('POST', '/v1/terminals', terminal);
    this.#session = await this.#call<CentralSession>('POST', '/v1/sessions', {
      ...{ username, password: demoPassword, noticeVersion: 'e2e' },
      terminalId: registered['terminalId'],
      terminalSecret: registered['terminalSecret'],
    });
    return this.#session;
  }

  /** The officer's own cases in a state, with their versions. */
  async cases(state: number): Promise<{ row: Case; version: number }[]> {
    const handler = this.#session?.officer.id;
    const found: { row: Case; version: number }[] = [];
    for (let cursor = '', hasMore = true; hasMore;) {
      const path = `/v1/changes?limit=2000&cursor=${cursor}`;
      const page = await this.#call<FeedPage>('GET', path);
      for (const change of page.changes) {
        if (change.entity !== 'case') continue;
        const row = change.data as unknown as Case;
        if (row.state === state && row.handlerId === handler) {
          found.push({ row, version: change.version });
        }
      }
      cursor = page.nextCursor;
      hasMore = page.hasMore;
    }
    return found;
  }

  /**
   * An officer's own open case with a material whose file name fits, handed in so many times.
   * @returns its number and the names of such materials
   */
  async caseWithFile(
    username: string,
    fileName: RegExp,
    times = 1,
  ): Promise<{ number: string; names: string[] }> {
    const { officer } = await this.signIn(username);
    const numbers = new Map<string, string>();
    const materials: Material[] = [];
    for (const { entity, id, data } of await this.#feed()) {
      if (entity === 'material') materials.push(data as unknown as Material);
      if (entity !== 'case' || data?.['handlerId'] !== officer.id) continue;
      if (data['endedOn'] === null) numbers.set(id, String(data['number']));
    }
    const fitting = materials.filter(
      (material) =>
        numbers.has(material.caseId) &&
        fileName.test(material.fileName ?? '') &&
        (material.versions?.length ?? 0) >= times,
    );
    const [found] = fitting;
    if (found === undefined) throw new Error(`no own case has a file ${String(fileName)}`);
    const own = fitting.filter(({ caseId }) => caseId === found.caseId);
    return { number: numbers.get(found.caseId)!, names: own.map(({ name }) => name) };
  }

  async #feed(): Promise<FeedPage['changes']> {
    const changes: FeedPage['changes'] = [];
    for (let cursor = '', hasMore = true; hasMore;) {
      const page = await this.#call<FeedPage>('GET', `/v1/changes?limit=2000&cursor=${cursor}`);
      changes.push(...page.changes);
      cursor = page.nextCursor;
      hasMore = page.hasMore;
    }
    return changes;
  }

  async project(id: string): Promise<Project> {
    return this.#call<Project>('GET', `/v1/projects/${id}`);
  }

  async opinions(caseId: string): Promise<Opinion[]> {
    return (await this.#call<{ items: Opinion[] }>('GET', `/v1/cases/${caseId}/opinions`)).items;
  }

  async events(caseId: string): Promise<CaseEvent[]> {
    return (await this.#call<{ items: CaseEvent[] }>('GET', `/v1/cases/${caseId}/events`)).items;
  }

  async act(caseId: string, version: number, act: CaseAct): Promise<void> {
    const body = { act, deviceAt: new Date().toISOString(), deviceOffsetMs: null };
    await this.#call('POST', `/v1/cases/${caseId}/actions`, body, {
      'idempotency-key': randomUUID(),
      'if-match': `"${version}"`,
    });
  }

  /** The notices that the officer sees, the newest first, with their versions. */
  async notices(): Promise<{ row: Notice; version: number }[]> {
    const changes = (await this.#feed()).filter(({ entity }) => entity === 'notice');
    return changes
      .map(({ data, version }) => ({ row: data as unknown as Notice, version }))
      .toSorted((a, b) => b.row.openedAt.localeCompare(a.row.openedAt));
  }

  async noticeEvents(noticeId: string): Promise<NoticeEvent[]> {
    const path = `/v1/notices/${noticeId}/events`;
    return (await this.#call<{ items: NoticeEvent[] }>('GET', path)).items;
  }

  /** Takes a step on a notice at its present version. */
  async actOnNotice(noticeId: string, act: NoticeAct): Promise<void> {
    const found = (await this.notices()).find(({ row }) => row.id === noticeId);
    if (found === undefined) throw new Error(`the officer sees no notice ${noticeId}`);
    const body = { act, deviceAt: new Date().toISOString(), deviceOffsetMs: null };
    await this.#call('POST', `/v1/notices/${noticeId}/actions`, body, {
      'idempotency-key': randomUUID(),
      'if-match': `"${found.version}"`,
    });
  }

  /** Ends every registered terminal but this client's own; the service must have been started with faults. */
  async revokeOtherTerminals(): Promise<void> {
    for (const { entity, id, data } of await this.#feed()) {
      if (entity !== 'terminal' || data?.['name'] === 'e2e') continue;
      await this.#call('POST', '/__revocations', { terminalId: id });
    }
  }

  /** Sets the service's fault switches; it must have been started with them. */
  async setFaults(faults: Record<string, unknown>): Promise<void> {
    await this.#call('POST', '/__faults', faults);
  }

  async #call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.#session === null ? {} : { authorization: `Bearer ${this.#session.accessToken}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return (await response.json()) as T;
  }
}
