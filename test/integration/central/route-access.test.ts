import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { centralRoutes, type CentralRoute } from '#shared/central/routes.ts';
import { needsSession } from '#shared/central/route.ts';
import { isPermission, isPermitted, type OfficerRole } from '#shared/domain/permissions.ts';
import { RawTerminal, startTestCentral, type TestCentral } from './central.fixture.ts';

const accounts: readonly (readonly [OfficerRole, string])[] = [
  ['handler', 'zj.lin'],
  ['lead', 'zj.chen'],
  ['supervisor', 'zj.wu'],
  ['permission-approver', 'zj.sheng'],
  ['operator', 'yy.he'],
  ['data-bureau', 'sj.deng'],
];

/** Those of a session, but for the one that ends it and the one that never ends. */
const routes = Object.entries<CentralRoute>(centralRoutes).filter(
  ([name, route]) => needsSession(route) && name !== 'signOut' && route.stream === undefined,
);

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.dispose());

describe.each(accounts)('[articles 13, 18, 19] the service and %s', (role, username) => {
  let terminal: RawTerminal;
  beforeAll(async () => {
    terminal = new RawTerminal(central.url);
    await terminal.register();
    await terminal.signIn(username);
  });

  const ask = async ({ method, path }: CentralRoute): Promise<number> => {
    const url = path.replaceAll(/\{\w+\}/g, 'nothing-of-this-name');
    return (await terminal.call(method, url, method === 'GET' ? undefined : {})).status;
  };

  test.for(routes)('%s is allowed or refused as the matrix says', async ([, route]) => {
    const isDenied = isPermission(route.access) && !isPermitted([role], route.access);
    expect((await ask(route)) === 403).toBe(isDenied);
  });
});

test('[articles 13, 18, 19] roles are those of the officer now, not those of the sign-in', async () => {
  const terminal = new RawTerminal(central.url);
  await terminal.register();
  await terminal.signIn('zj.wu');
  expect((await terminal.call('GET', '/v1/patrol')).status).toBe(200);
  central.changeOfficer('officer-zj.wu', { roles: ['operator'] });
  expect((await terminal.call('GET', '/v1/patrol')).status).toBe(403);
  central.changeOfficer('officer-zj.wu', { roles: ['supervisor'] });
});
