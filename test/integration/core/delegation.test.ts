import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newMachine, service, startTerminal } from './core.fixture.ts';

describe('[W07] 离岗委托', () => {
  it('puts the absent officer’s inbox on the deputy’s desk, names both in the history, and ends', async () => {
    const central = await service();
    const absent = startTerminal(newMachine(), central.url);
    const deputy = startTerminal(newMachine(), central.url);
    await absent.signIn('zj.lin');
    await absent.synced();
    await deputy.signIn('zj.huang');
    await deputy.synced();
    const mine = async () => {
      const filter = { bucket: 'todo', scope: 'mine', light: null, stage: null, matterId: null };
      const input = { filter, after: null, limit: 200 } as const;
      return (await deputy.ask('worklist:page', input as never)).rows;
    };
    const isAbsents = ({ handlerName }: { handlerName: string | null }): boolean =>
      handlerName === '林晓彤';
    expect((await mine()).filter(isAbsents)).toEqual([]);
    const { items } = await absent.ask('officers:colleagues');
    const wish = {
      ...{ officerId: 'officer-zj.lin', deputyId: 'officer-zj.huang' },
      ...{ from: '2026-06-17', to: '2026-06-26', reason: '外出培训' },
    };
    expect(items.map(({ id }) => id)).toContain(wish.deputyId);
    const request = { ...wish, requestId: randomUUID() };
    const delegation = await absent.ask('officers:delegate', request);
    // The answer was lost, and the officer tries again: it is the same delegation, not a second one.
    expect(await absent.ask('officers:delegate', request)).toEqual(delegation);
    const another = { ...request, reason: '改为休假' };
    expect(await absent.refusal('officers:delegate', another)).toBe('IDEMPOTENCY_KEY_REUSED');
    const taken = (await deputy.until(mine, (rows) => rows.some(isAbsents))).filter(isAbsents);
    const fresh = taken.find(({ state }) => state === 1);
    if (fresh === undefined) throw new Error('the desk has no fresh case');
    const detail = await deputy.ask('cases:read', { id: fresh.id });
    const item = await deputy.accept(detail);
    await deputy.acted(item.id, 'accepted');
    const after = await deputy.until(
      () => deputy.ask('cases:read', { id: fresh.id }),
      ({ case: row }) => row.state === 3,
    );
    expect(after.case.handlerId).toBe('officer-zj.lin');
    expect(after.events.at(-1)).toMatchObject({ officerName: '黄志远', onBehalfOf: '林晓彤' });
    await absent.ask('officers:end-delegation', { id: delegation.id });
    await deputy.until(mine, (rows) => !rows.some(isAbsents));
    const { choices } = await deputy.ask('cases:read', { id: fresh.id });
    expect(choices.every(({ refusal }) => refusal !== null)).toBe(true);
  });

  it('is refused with the field at fault, and to whom it is not due', async () => {
    const central = await service();
    const handler = startTerminal(newMachine(), central.url);
    await handler.signIn('zj.lin');
    await handler.synced();
    const wish = {
      ...{ officerId: 'officer-zj.lin', deputyId: 'officer-zj.huang' },
      ...{ from: '2026-06-17', to: '2026-06-26', reason: '外出培训' },
    };
    const code = (change: object) =>
      handler.refusal('officers:delegate', { ...wish, requestId: randomUUID(), ...change });
    expect(await code({ to: '2026-06-01' })).toBe('DELEGATION_INVALID');
    expect(await code({ deputyId: 'officer-zj.wu' })).toBe('DELEGATION_INVALID');
    expect(await code({ officerId: 'officer-zj.huang' })).toBe('PERMISSION_DENIED');
    await central.close();
    expect(await code({})).toBe('CENTRAL_UNREACHABLE');
  });
});
