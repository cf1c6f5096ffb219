import {
  delegationSchema,
  type Delegation,
  type DelegationRequest,
  type Officer,
} from '#shared/central/organisation.ts';
import { dayOfInstant, type Day } from '#shared/domain/day.ts';
import { lintDelegation, standsInFor } from '#shared/domain/delegation.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { ActionRepository, hashOfBody } from '../cases/action.repository.ts';
import type { LiveChange } from '../changes/live-events.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { FeedRepository } from '../store/feed.repository.ts';
import type { Store } from '../store/open-store.ts';

export interface DelegationOutcome {
  readonly delegation: Delegation;
  readonly changes: readonly LiveChange[];
}

/** 离岗委托 (W07): who stands in for whom. Rows are ended, never removed. */
export class Delegations {
  readonly #store: Store;
  readonly #feed: FeedRepository;
  readonly #organisation: Organisation;
  readonly #actions: ActionRepository;

  constructor(store: Store, feed: FeedRepository, organisation: Organisation) {
    this.#store = store;
    this.#feed = feed;
    this.#organisation = organisation;
    this.#actions = new ActionRepository(store);
  }

  /** Officers of the same department for whom this one stands in on a day. */
  standsInFor(officer: Officer, today: Day): string[] {
    return standsInFor(this.#of(officer), officer.id, today);
  }

  /**
   * @param key Idempotency-Key: the same one again brings the same delegation again
   * @throws AppError PERMISSION_DENIED, NOT_FOUND, DELEGATION_INVALID with `fields`,
   *   IDEMPOTENCY_KEY_REUSED when the key stood for another wish
   */
  open(caller: Officer, key: string, wish: DelegationRequest, now: Date): DelegationOutcome {
    const hash = hashOfBody('delegations', wish);
    return this.#store.transaction(() => {
      const earlier = this.#actions.earlierAnswer(key, caller.id, hash);
      if (earlier !== null) {
        return { delegation: delegationSchema.parse(JSON.parse(earlier)), changes: [] };
      }
      const { officer, deputy } = this.#people(caller, wish);
      const today = dayOfInstant(now);
      const findings = lintDelegation(wish, this.#of(caller), today);
      if (findings.length > 0) {
        throw new AppError('DELEGATION_INVALID', findings[0]?.message ?? '委托填写有误。', {
          fields: Object.fromEntries(findings.map(({ field, message }) => [field, message])),
        });
      }
      const at = now.toISOString();
      const outcome = this.#put(
        {
          ...{
            id: `delegation-${key}`,
            departmentId: officer.departmentId,
            from: wish.from,
            to: wish.to,
          },
          ...{ officerId: officer.id, officerName: officer.name },
          ...{ deputyId: deputy.id, deputyName: deputy.name, reason: wish.reason },
          ...{ createdAt: at, createdByName: caller.name, endedAt: null },
        },
        at,
      );
      this.#actions.add(key, caller.id, hash, JSON.stringify(outcome.delegation), at);
      return outcome;
    })();
  }

  /** Ending one that has ended changes nothing. @throws AppError PERMISSION_DENIED, NOT_FOUND */
  end(caller: Officer, id: string, now: Date): DelegationOutcome {
    return this.#store.transaction(() => {
      const delegation = this.#of(caller).find((each) => each.id === id);
      if (delegation === undefined) throw new AppError('NOT_FOUND', '没有这项委托。');
      requireRight(caller, delegation.officerId);
      if (delegation.endedAt !== null) return { delegation, changes: [] };
      const at = now.toISOString();
      return this.#put({ ...delegation, endedAt: at }, at);
    })();
  }

  #of(officer: Officer): Delegation[] {
    return this.#feed
      .ofEntity(officer, 'delegation')
      .map((row) => delegationSchema.parse(JSON.parse(row.data)))
      .filter(({ departmentId }) => departmentId === officer.departmentId);
  }

  #people(caller: Officer, wish: DelegationRequest): { officer: Officer; deputy: Officer } {
    requireRight(caller, wish.officerId);
    const officer = this.#organisation.officer(wish.officerId);
    const deputy = this.#organisation.officer(wish.deputyId);
    const isOwn = (one: Officer | null): one is Officer =>
      one?.departmentId === caller.departmentId && one.active;
    if (!isOwn(officer)) throw new AppError('NOT_FOUND', '委托人不在本部门。');
    if (isOwn(deputy) && isPermitted(deputy.roles, 'case:process')) return { officer, deputy };
    const message = '被委托人须是本部门在岗的办理人员。';
    throw new AppError('DELEGATION_INVALID', message, { fields: { deputyId: message } });
  }

  #put(delegation: Delegation, at: string): DelegationOutcome {
    const scope = { scope: 'department', scopeId: delegation.departmentId } as const;
    this.#feed.put({ entity: 'delegation', row: delegation, ...scope }, at);
    return { delegation, changes: [scope] };
  }
}

/** One's own absence, or as the 负责人 anybody's of the department. */
function requireRight(caller: Officer, officerId: string): void {
  const isOwn = caller.id === officerId && isPermitted(caller.roles, 'case:process');
  if (isOwn || isPermitted(caller.roles, 'case:lead')) return;
  throw new AppError('PERMISSION_DENIED', '只能委托本人的办件；他人的由负责人委托。');
}
