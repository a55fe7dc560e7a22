export { generateEstate, type Estate } from './estate.ts';
export { measure, type Measured } from './measured.ts';
