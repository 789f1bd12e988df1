import { exposeBackend } from './shell/expose-backend';

exposeBackend();
