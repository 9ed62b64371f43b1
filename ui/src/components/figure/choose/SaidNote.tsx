import { Anchor } from '@mantine/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note } from '../../../api/bindings';
import type { FigureWords } from '../words/useWords';
import { ChooseContext } from './chooseContext';

/** A sentence, and the way to what it asks to choose. */
export function SaidNote({ note, words }: { note: Note; words: FigureWords }) {
  const { t } = useTranslation('figure');
  const choose = useContext(ChooseContext);
  const what = note.choose;
  return (
    <p>
      {words.note(note)}
      {choose && what === 'statuses' && (
        <>
          {' '}
          <Anchor component="button" type="button" inherit onClick={() => choose(what)}>
            {t('choose.statuses')}
          </Anchor>
        </>
      )}
    </p>
  );
}
