import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ApiError } from '../../api/bindings';
import { CallError } from '../../api/host';
import { Notice, NoticeLine } from './Notice';
import { useErrorText } from './useErrorText';

type Props = {
  /** An engine error, or whatever a query or command threw. */
  error: ApiError | Error;
  /** The one button that mends it. */
  action?: ReactNode;
  tone?: 'bad' | 'attention';
};

/** What happened, what it means for the data, and what to do. */
export function ErrorNotice({ error, action, tone = 'bad' }: Props) {
  const text = useErrorText(asApiError(error));
  const rest = [text.means, text.todo].filter((line) => line !== '').join(' ');
  return (
    <Notice tone={tone} icon={IconAlertCircle} title={text.what} action={action} role="alert">
      {rest !== '' && <NoticeLine>{rest}</NoticeLine>}
    </Notice>
  );
}

export function asApiError(error: ApiError | Error): ApiError {
  if (error instanceof CallError) {
    return { code: error.code, message: error.message, params: error.params };
  }
  return error instanceof Error ? { code: 'unexpected', message: error.message } : error;
}
