import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ErrorNotice } from '../components/notice/ErrorNotice';

/** The last resort: a page that could not be drawn at all. */
export function RouteError() {
  const { t } = useTranslation('frame');
  const error = useRouteError();
  const message = error instanceof Error ? error.message : String(error);
  return (
    <Stack p="xl" maw={640} align="flex-start">
      <ErrorNotice error={{ code: 'page_failed', message, params: { detail: message } }} />
      <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
    </Stack>
  );
}
