import { demoPassword } from '#test/central/seed/demo-data.ts';
import { runConformance } from '#test/conformance/conformance.ts';
import { startTamperingProxy, type Tampering } from './tampering-proxy.ts';

/** Names of the checks that do not pass, asked as an officer and the supervisor of 市住建局. */
export async function failingChecks(
  url: string,
  only = '',
  username = 'zj.lin',
): Promise<string[]> {
  const supervisor = { username: 'zj.wu', password: demoPassword };
  const account = { url, username, password: demoPassword, supervisor, seed: 62 };
  const results = await runConformance(account, only);
  return results.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name);
}

/** The same of a deployment that breaks a rule of the contract. */
export async function failingBehind(
  url: string,
  tampering: Tampering,
  only: string,
  username?: string,
): Promise<string[]> {
  const proxy = await startTamperingProxy(url, tampering);
  try {
    return await failingChecks(proxy.url, only, username);
  } finally {
    await proxy.close();
  }
}
