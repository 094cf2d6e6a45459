/** Company, reporter, telephone, contact e-mail and detail of a mail: what the service letter asks of every request. */

export { completeFields } from './fields/complete';
export type { FieldsInput } from './fields/input';
export { isListed, type LearnedPerson } from './fields/learned';
export { type FieldsRead, missingOf, noFields, readFields } from './fields/read';
