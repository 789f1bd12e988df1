import { createTopic } from './topic';

/** The lists that several parts of the window show; each is followed once. */
export const connectionsTopic = createTopic('connections', {});
export const jobsTopic = createTopic('jobs', {});
