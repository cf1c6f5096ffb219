import { expect, test } from './harness/fixtures.ts';

/** Milliseconds within which an act on one terminal must be seen on the other, without a reload. */
const liveLimit = 2_000;

test('[W01] an act on one terminal appears on another of the department within two seconds', async ({
  world,
}, info) => {
  const lin = await world.openTerminal('lin');
  const chen = await world.openTerminal('chen');
  await lin.desk.signIn('zj.lin');
  await lin.desk.waitUntilSynced();
  await chen.desk.signIn('zj.chen');
  await chen.desk.waitUntilSynced();
  await world.client.signIn('zj.lin');
  const [waiting] = await world.client.cases(1);
  const number = waiting?.row.number ?? '';
  await chen.desk.openCase(number);
  await lin.desk.openCase(number);

  await lin.desk.page.keyboard.press('F8');
  await expect(lin.desk.page.getByRole('form', { name: '受理' })).toBeVisible();
  const history = chen.desk.page.getByRole('region', { name: '办理过程' });
  await expect(history).not.toContainText('受理');
  const pressedAt = performance.now();
  await lin.desk.page.keyboard.press('Control+Enter');
  await expect(history).toContainText('受理', { timeout: liveLimit });
  const milliseconds = Math.round(performance.now() - pressedAt);
  info.annotations.push({ type: 'seen after', description: `${milliseconds} ms` });
  console.log(`seen on the other terminal ${milliseconds} ms after the key on the first`);
});
