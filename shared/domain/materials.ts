interface HandedIn {
  readonly name: string;
  readonly required: boolean;
  readonly status: 'provided' | 'missing' | 'rejected';
}

/** Names of the required materials that are not there. */
export function missingNames(materials: readonly HandedIn[]): string[] {
  return materials
    .filter(({ required, status }) => required && status === 'missing')
    .map(({ name }) => name);
}
