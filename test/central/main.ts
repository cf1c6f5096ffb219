import { parseArgs } from 'node:util';
import { demoAccounts, demoPassword } from './seed/demo-data.ts';
import { startCentral } from './start-central.ts';

/** `npm run central -- --port P --data DIR --cases N --seed S [--today YYYY-MM-DD] [--demo-accounts]` */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string', default: '.cache/central' },
    cases: { type: 'string', default: '1500' },
    seed: { type: 'string', default: '62' },
    today: { type: 'string' },
    'demo-accounts': { type: 'boolean', default: false },
    'fault-api': { type: 'boolean', default: false },
  },
});

const central = await startCentral({
  dataDir: values.data,
  port: Number(values.port),
  cases: Number(values.cases),
  seed: Number(values.seed),
  ...(values.today === undefined ? {} : { today: values.today }),
  faultApi: values['fault-api'],
});
console.log(`central listening on ${central.url}`);
if (values['demo-accounts']) {
  console.log(`demo accounts, all with the password ${demoPassword}`);
  for (const account of demoAccounts) {
    console.log(
      `  ${account.username}  ${account.name}  ${account.departmentName}  ${account.roleNames}`,
    );
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void central.close().then(() => process.exit(0)));
}
