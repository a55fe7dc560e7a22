export { stampText, type Stamped } from './stamp-text.ts';
export { staleStamps, type SourceFile } from './stale-stamps.ts';
export { readTable, TABLE_FILE, type Table } from './table.ts';
