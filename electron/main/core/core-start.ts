import { hostname } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { TransportSettings } from '#core/central/transport.ts';
import type { CoreStart } from '#core/protocol.ts';
import type { PolicyFile } from '#shared/desktop/policy.ts';
import type { DeviceSecret } from '../keys/device-secret.ts';

/** Everything the core learns from the main process, once. */
export function coreStart(
  policy: PolicyFile,
  transport: TransportSettings,
  secret: DeviceSecret,
): CoreStart {
  return {
    dataDir: join(app.getPath('userData'), 'caches'),
    centralUrl: policy.centralUrl,
    appVersion: app.getVersion(),
    platform: `${process.platform}-${process.arch}`,
    hostName: hostname(),
    deviceSecret: secret.bytes,
    keystore: secret.keystore,
    transport,
    packageLimit: policy.packageLimitMiB * 2 ** 20,
    ...(policy.backupFolder === undefined ? {} : { backupFolder: policy.backupFolder }),
  };
}
