import { expect, test } from './harness/fixtures.ts';

test('the window has no Node, no eval, no way out, and only the named calls', async ({ world }) => {
  const { desk, process } = await world.openTerminal();
  const { page } = desk;
  await expect(page.getByLabel('用户名')).toBeVisible();
  const seen = await page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    domains: Object.keys(Reflect.get(window, 'terminal') as object).toSorted(),
    frozen: Object.isFrozen(Reflect.get(window, 'terminal')),
  }));
  expect(seen).toEqual({
    require: 'undefined',
    process: 'undefined',
    domains: [
      ...['alerts', 'batch', 'cases', 'documents', 'exports', 'finding', 'journal', 'logs'],
      ...['materials'],
      ...['notices', 'officers', 'on', 'outbox', 'packages', 'parcels', 'patrol', 'phrases'],
      ...['printing', 'projects', 'session', 'settings', 'status', 'storage', 'worklist'],
    ],
    frozen: true,
  });
  const refused = await page.evaluate(async () => {
    const script = document.createElement('script');
    let sink = 'allowed';
    try {
      script.text = 'window.injected = true';
      document.body.append(script);
    } catch (error) {
      sink = (error as Error).name;
    }
    const fetched = await fetch('https://example.invalid/').then(
      () => 'allowed',
      () => 'refused',
    );
    window.open('https://example.invalid/');
    const attempt = (work: () => unknown): string => {
      try {
        work();
        return 'allowed';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const { trustedTypes } = window as unknown as {
      trustedTypes: { createPolicy: (name: string, rules: object) => unknown };
    };
    const policy = attempt(() => trustedTypes.createPolicy('anything', {}));
    const worker = attempt(() => new Worker('/pdfjs/pdf.worker.js'));
    return { sink, fetched, policy, worker };
  });
  expect(refused).toEqual({
    ...{ sink: 'TypeError', fetched: 'refused', policy: 'TypeError', worker: 'TypeError' },
  });
  const before = page.url();
  await page.evaluate(() => window.location.assign('https://example.invalid/'));
  await expect(page.getByLabel('用户名')).toBeVisible();
  expect(page.url()).toBe(before);
  expect(process.app.windows()).toHaveLength(1);
});

test('calls before signing in are refused, whatever they carry', async ({ world }) => {
  const { desk } = await world.openTerminal();
  await expect(desk.page.getByLabel('用户名')).toBeVisible();
  const answers = await desk.page.evaluate(async () => {
    const terminal = Reflect.get(window, 'terminal') as Record<
      string,
      Record<string, (input?: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>
    >;
    const ask = (domain: string, verb: string, input?: unknown): Promise<unknown> =>
      Promise.resolve(terminal[domain]?.[verb]?.(input)).then((answer) => answer?.error?.code);
    return [
      await ask('worklist', 'counts', { scope: 'mine' }),
      await ask('cases', 'read', { id: 'case-0000001', roles: ['lead'] }),
      await ask('notices', 'counts'),
      await ask('patrol', 'run'),
      await ask('session', 'signIn', { username: 'x'.repeat(5_000), password: '' }),
      await ask('session', 'signIn', { username: 'x', password: 'x'.repeat(600_000) }),
    ];
  });
  expect(answers).toEqual([
    ...['SESSION_NEEDED', 'SESSION_NEEDED', 'SESSION_NEEDED', 'SESSION_NEEDED'],
    ...['INPUT_INVALID', 'INPUT_INVALID'],
  ]);
});
