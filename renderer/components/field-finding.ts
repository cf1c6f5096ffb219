/** What stands against a field: an error keeps it from being sent, a warning does not. */
export interface FieldFinding {
  readonly level: 'error' | 'warning';
  readonly message: string;
}
