import { appendFile, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './harness/fixtures.ts';

test('a wrong password is one line that says so, and the fifth makes the next wait', async ({
  world,
}) => {
  const { desk } = await world.openTerminal();
  for (let i = 0; i < 5; i += 1) {
    await desk.typeCredentials('zj.lin', 'wrong');
    await expect(desk.page.getByRole('alert').first()).toContainText('密码');
    await expect(desk.page.getByRole('button', { name: /登录|解锁/ })).toBeEnabled();
  }
  await desk.typeCredentials('zj.lin', 'wrong');
  await expect(desk.page.getByText(/请.* \d+ 秒后再试/)).toBeVisible();
});

test('[O03] offline a wrong password opens nothing and is limited as well', async ({ world }) => {
  const first = await world.openTerminal();
  await first.desk.signIn('zj.lin');
  await first.desk.waitUntilSynced();
  await first.process.stop();
  await world.central.stop();
  const { desk } = await world.openTerminal();
  for (let i = 0; i < 5; i += 1) {
    await desk.typeCredentials('zj.lin', `wrong-${i}`);
    await expect(desk.page.getByRole('alert').first()).toBeVisible();
    await expect(desk.page.getByRole('button', { name: /登录|解锁/ })).toBeEnabled();
  }
  await desk.typeCredentials('zj.lin', 'wrong');
  await expect(desk.page.getByText(/秒后再试/)).toBeVisible();
  await expect(desk.grid).toBeHidden();
});

test('[O03] a damaged cache is a page that says what is safe, and nothing is deleted', async ({
  world,
}) => {
  const first = await world.openTerminal();
  await first.desk.signIn('zj.lin');
  await first.desk.waitUntilSynced();
  await first.process.stop();
  const cache = await findCache(first.files.userDataDir);
  await damage(cache);
  const damaged = await readFile(cache);
  const { desk } = await world.openTerminal();
  await desk.typeCredentials('zj.lin', 'Zhanjiang-2026!');
  await expect(desk.page.getByRole('button', { name: /另存并重建/ })).toBeVisible();
  expect(await readFile(cache)).toEqual(damaged);
});

/** The one database below the data folder. */
async function findCache(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true });
  const found = entries.find((entry) => entry.endsWith('cache.db'));
  if (found === undefined) throw new Error('the terminal has written no cache');
  return join(folder, found);
}

/** Flips bytes all over the file, as a dying disk would. */
async function damage(file: string): Promise<void> {
  const { length } = await readFile(file);
  const handle = await open(file, 'r+');
  const noise = Buffer.alloc(512, 0xa5);
  for (let at = 0; at < length; at += 4_096) await handle.write(noise, 0, noise.length, at);
  await handle.close();
  await appendFile(file, noise);
}
