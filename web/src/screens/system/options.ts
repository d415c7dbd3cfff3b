// What the options of questions are called: use cases of Annex III by their titles in the law's
// framework, all others by words of ours.
import { useTranslation } from 'react-i18next';
import { useGet } from '../../api/queries';
import type en from '../../languages/en.json';
import { fromName } from '../../words/labels';

const law = 'eu-ai-act';
type Option = keyof (typeof en)['law']['option'];

export function useOptions(): (word: string) => string {
  const { t, i18n } = useTranslation();
  const { data } = useGet(
    '/api/v1/frameworks/{id}',
    { parts: { id: law } },
    { timeless: true, staleTime: Number.POSITIVE_INFINITY },
  );
  return (word) => {
    if (i18n.exists(`law.option.${word}`)) return t(`law.option.${word as Option}`);
    const found = data?.requirements.find(({ id }) => id === word);
    return found
      ? `${found.place ?? found.id}: ${found.title}`
      : fromName(word.replaceAll('-', ' '));
  };
}
