import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Notice } from '../../api/bindings';
import { queries, useNotices } from '../../api/queries/queries';
import { errorText } from '../../components/notice/useErrorText';
import { newsOf } from '../notices/news';
import { PassingNews } from '../notices/PassingNews';

/** Shows what the person is to be told, where the system shows no notifications itself. */
export function TellNotices() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: notices } = useNotices();
  const { pathname } = useLocation();
  const here = useRef(pathname);
  const told = useRef(new Set<string>());
  /** Good news that is shown, by the page that says the same. */
  const shown = useRef(new Map<string, string>());

  useEffect(() => {
    here.current = pathname;
    const id = shown.current.get(pathname);
    if (id !== undefined) notifications.hide(id);
  }, [pathname]);

  useEffect(() => {
    const show = (notice: Notice, isGood: boolean) => {
      const { id, title, body, error, path } = notice;
      const text = error && errorText(t, error);
      const said = text ? `${text.what} ${text.means} ${text.todo}`.trim() : body;
      const message = (
        <>
          {said} {path && <Anchor href={`#${path}`}>{t('desktop:more')}</Anchor>}
        </>
      );
      if (isGood && path) shown.current.set(path, id);
      notifications.show({
        id,
        title,
        message: isGood ? <PassingNews id={id}>{message}</PassingNews> : message,
        color: isGood ? 'teal' : 'orange',
        // Good news closes itself once it was seen; the rest stays until it is read.
        autoClose: false,
        closeButtonProps: { 'aria-label': t('close') },
        // Away from the right, where drawers have their buttons.
        position: 'bottom-center',
      });
    };
    const tell = async (notice: Notice) => {
      // Asked anew: news of a change may come before the change is seen here.
      const [run, connections] = await Promise.all([
        notice.runId === null
          ? null
          : client.fetchQuery({ ...queries.run(notice.runId), staleTime: 0 }).catch(() => null),
        client.fetchQuery({ ...queries.connections(), staleTime: 0 }).catch(() => []),
      ]);
      const news = newsOf(notice, run?.state ?? null, connections);
      const isHere = notice.path === here.current && !document.hidden;
      if (news === 'bad' || (news === 'good' && !isHere)) show(notice, news === 'good');
    };
    for (const notice of notices ?? []) {
      if (told.current.has(notice.id)) continue;
      told.current.add(notice.id);
      void tell(notice);
    }
  }, [notices, client, t]);
  return null;
}
