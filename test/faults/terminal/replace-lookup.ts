import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

/**
 * The one name under which every terminal knows the service, as in an office: a file from one terminal is
 * taken by another only of the same service.
 */
export const serviceName = 'central.test';

/** Lets the service's name lead to this terminal's own link. @param address asked at every connection */
export function replaceLookup(address: () => string): void {
  const real = dns.lookup as (name: string, ...rest: unknown[]) => void;
  const replacement = (name: string, ...rest: unknown[]): void =>
    real(name === serviceName ? address() : name, ...rest);
  Object.assign(dns, { lookup: replacement });
  syncBuiltinESMExports();
}
