import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './ErrorNotice';

/** What went wrong with a question to the engine, and the button that asks again. */
export function RetryNotice({ error, onRetry }: { error: Error; onRetry: () => unknown }) {
  const { t } = useTranslation();
  return (
    <ErrorNotice
      error={error}
      action={
        <Button variant="default" size="xs" onClick={() => void onRetry()}>
          {t('retry')}
        </Button>
      }
    />
  );
}
