/** Named moments of the routes at which a test may end the worker: whatever a crash there leaves behind must be made good. */

export const FAIL_POINTS = [
  'receive.fetched',
  'receive.kept',
  'receive.taken',
  'receive.parsed',
  'receive.understood',
  'receive.decided',
  'receive.committed',
  'receive.scheduled',
  'receive.marked',
  'receive.filed',
  'deliver.loaded',
  'deliver.sending',
  'deliver.answered',
  'deliver.written',
  'deliver.told',
  'wake.loaded',
  'wake.committing',
  'wake.committed',
  'sweep.begun',
  'sweep.mails',
  'sweep.letters',
  'sweep.closed',
  'sweep.alarms',
  'sweep.done',
] as const;

export type FailPoint = (typeof FAIL_POINTS)[number];

/** Told each time a route comes to the point. Production passes none. */
export type Reached = (point: FailPoint) => void;
