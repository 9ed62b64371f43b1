import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/queries/mutations';
import { showError } from '../notice/showError';

/** Says that a file was saved and where, with the way to it. */
export function showSaved(saved: { title: string; message: string; path: string; close: string }) {
  notifications.show({
    title: saved.title,
    message: <SavedAt path={saved.path}>{saved.message}</SavedAt>,
    closeButtonProps: { 'aria-label': saved.close },
    // Time enough to read a path and to decide.
    autoClose: 7_000,
  });
}

function SavedAt({ path, children }: { path: string; children: string }) {
  const { t } = useTranslation('export');
  const reveal = useCommand('reveal_saved');
  return (
    <>
      <span>{children}</span>{' '}
      <Anchor
        component="button"
        type="button"
        inherit
        onClick={() => reveal.mutate({ path }, { onError: showError })}
      >
        {t('strip.reveal')}
      </Anchor>
    </>
  );
}
