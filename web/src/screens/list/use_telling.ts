// What all cells of a list need, looked up once.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Names, useNamesOf } from '../../api/names';
import type { Register } from '../../api/types';
import type { Telling } from '../../fields/tell';
import { useAddress } from '../../parts/Go';
import { useFormats } from '../../words/formats';
import { useLabels } from '../../words/labels';
import { useLinked } from './use_pages';

export interface ListTelling extends Omit<Telling, 'link'> {
  names: ReadonlyMap<string, Names>; // by register
  address: (to: string) => string;
}

export function useListTelling(spec: Register): ListTelling {
  const { t } = useTranslation();
  const labels = useLabels();
  const formats = useFormats();
  const address = useAddress();
  const names = useNamesOf(useLinked(spec));
  return useMemo(
    () => ({ t, labels, formats, names, address }),
    [t, labels, formats, names, address],
  );
}
