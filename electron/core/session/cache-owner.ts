import type { Department, Officer } from '#shared/central/organisation.ts';
import type { CentralSession } from '#shared/central/sessions.ts';
import type { Instant } from '#shared/domain/day.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { cacheError } from '../database/database-errors.ts';
import { requireSameService } from './bound-service.ts';
import type { SessionRepository, StoredPolicy, StoredSession } from './session.repository.ts';

/** Whose cache it is and which service it belongs to, from the session row. */
export class CacheOwner implements Pick<Officer, 'id' | 'name'> {
  /** Known without reading the cache again: it may have been found damaged. */
  readonly id: string;
  readonly name: string;
  readonly #sessions: SessionRepository;
  readonly #centralUrl: string;

  /**
   * @param session with which a new cache gets its owner; null when it must have one already
   * @throws AppError CENTRAL_NOT_CONFIGURED when the cache belongs to another service, CACHE_DAMAGED when
   *   it belongs to nobody, SESSION_REVOKED when the owner is not active any more
   */
  constructor(
    sessions: SessionRepository,
    centralUrl: string,
    session: CentralSession | null,
    at: Instant,
  ) {
    this.#sessions = sessions;
    this.#centralUrl = centralUrl;
    requireSameService(sessions.read()?.centralUrl ?? null, centralUrl);
    if (session !== null) this.enter(session, at);
    const stored = sessions.read();
    if (stored === null) throw cacheError('CACHE_DAMAGED');
    if (!stored.officer.active) throw dismissed();
    // A cache made before the service was noted belongs to the one it is first opened for.
    if (stored.centralUrl === null) sessions.write({ ...stored, centralUrl });
    this.id = stored.officer.id;
    this.name = stored.officer.name;
  }

  /** With the present roles: the feed may change them while the cache is open. */
  get officer(): Officer {
    return this.#stored().officer;
  }

  get department(): Department {
    return this.#stored().department;
  }

  /** Takes over the facts of a session just opened at the service. */
  enter({ officer, department, policy }: CentralSession, lastContactAt: Instant): void {
    const centralUrl = this.#centralUrl;
    this.#sessions.write({ officer, department, policy, lastContactAt, centralUrl });
  }

  /** The policy as it was last heard. */
  get policy(): StoredPolicy {
    return this.#stored().policy;
  }

  setPolicy(policy: StoredPolicy): void {
    this.#sessions.setPolicy(policy);
  }

  noteContact(at: Instant): void {
    this.#sessions.touch(at);
  }

  /** The feed has brought the owner anew. */
  change(officer: Officer): void {
    this.#sessions.setOfficer(officer);
  }

  #stored(): StoredSession {
    const stored = this.#sessions.read();
    if (stored === null) throw new Error('the cache belongs to nobody');
    return stored;
  }
}

/** Article 12: who no longer has the duty sees no more of its data; what waits to be sent stays. */
function dismissed(): AppError {
  return new AppError(
    'SESSION_REVOKED',
    '您的账号已停用，本机缓存不再打开。待上报的事项仍加密保存在本机，请联系本部门管理员。',
  );
}
