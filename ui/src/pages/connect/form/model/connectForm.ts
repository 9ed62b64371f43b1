/** The fields of the connect form and what they mean together. Pure. */
import type { AppInfo, StartLogin } from '../../../../api/bindings';
import { type Environment, loginAddress } from './loginAddress';

export type ConnectFields = {
  environment: Environment;
  myDomain: string;
  /** What the person typed; null while the remembered one stands. */
  clientId: string | null;
  clientSecret: string;
  promptLogin: boolean;
  /** Empty means the first free one of the usual three. */
  callbackPort: string;
};

export const emptyFields: ConnectFields = {
  environment: 'myDomain',
  myDomain: '',
  clientId: null,
  clientSecret: '',
  promptLogin: false,
  callbackPort: '',
};

/** The client id used last time at this address, else the one built in. */
export function rememberedClientId(app: AppInfo, loginUrl: string | null): string {
  const remembered = loginUrl === null ? undefined : app.rememberedClientIds[new URL(loginUrl).host];
  return remembered ?? app.defaultClientId ?? '';
}

export type Problem = 'myDomain' | 'clientId' | 'callbackPort';

export function checkFields(app: AppInfo, fields: ConnectFields): { problems: Problem[]; login: StartLogin } {
  const loginUrl = loginAddress(fields.environment, fields.myDomain);
  const clientId = (fields.clientId ?? rememberedClientId(app, loginUrl)).trim();
  const port = fields.callbackPort.trim() === '' ? null : Number(fields.callbackPort);
  const problems: Problem[] = [];
  if (loginUrl === null) problems.push('myDomain');
  if (clientId === '' || /\s/.test(clientId)) problems.push('clientId');
  if (port !== null && !(Number.isInteger(port) && port >= 1024 && port <= 65535))
    problems.push('callbackPort');

  const login: StartLogin = { loginUrl: loginUrl ?? '', clientId };
  if (fields.clientSecret !== '') login.clientSecret = fields.clientSecret;
  if (fields.promptLogin) login.promptLogin = true;
  if (port !== null) login.callbackPort = port;
  return { problems, login };
}
