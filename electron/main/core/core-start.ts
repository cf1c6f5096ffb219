import { hostname } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { CoreStart } from '#core/protocol.ts';
import type { PolicyFile } from '#shared/desktop/policy.ts';
import type { DeviceSecret } from '../keys/device-secret.ts';

/** Everything the core learns from the main process, once. */
export function coreStart(policy: PolicyFile, secret: DeviceSecret): CoreStart {
  return {
    dataDir: join(app.getPath('userData'), 'caches'),
    centralUrl: policy.centralUrl,
    appVersion: app.getVersion(),
    platform: `${process.platform}-${process.arch}`,
    hostName: hostname(),
    deviceSecret: secret.bytes,
    keystore: secret.keystore,
    packageLimit: policy.packageLimitMiB * 2 ** 20,
    ...(policy.backupFolder === undefined ? {} : { backupFolder: policy.backupFolder }),
  };
}
