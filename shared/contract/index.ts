export * from './bridge';
export * from './contract';
export * from './errors';
export * from './frames';
export * from './object-id';
export * from './preferences';
export * from './rows';
export * from './text';
