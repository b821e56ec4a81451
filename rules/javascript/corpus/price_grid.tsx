import React, { useCallback, useEffect, useRef, useState } from 'react';
import { Chart } from './chart';
import { Offer, savePrice, loadOffers, nextQuote } from './offers';

type Order = 'price' | 'name' | 'stock';

interface Props {
  shop: string;
  precision?: number;
}

const compare: Record<Order, (a: Offer, b: Offer) => number> = {
  price: (a, b) => a.price - b.price,
  name: (a, b) => a.name.localeCompare(b.name),
  stock: (a, b) => b.stock - a.stock,
};

/** The ends of the axis on which prices are drawn. */
export function axis(offers: Offer[]): [number, number] {
  // expect: javascript-sort-without-comparator
  const prices = offers.map(({ price }) => price).sort();
  return [prices[0], prices[prices.length - 1]];
}

export function parsePrice(text: string): number | null {
  const value = Number.parseFloat(text.replace(',', '.'));
  // ok: javascript-nan-comparison
  return Number.isNaN(value) || value < 0 ? null : value;
}

export function totals(offers: Offer[]): Record<string, number> {
  // ok: javascript-reduce-with-spread
  return offers.reduce<Record<string, number>>((sums, offer) => {
    sums[offer.group] = (sums[offer.group] ?? 0) + offer.price * offer.stock;
    return sums;
  }, {});
}

export function PriceGrid({ shop, precision = 2 }: Props) {
  const [offers, setOffers] = useState<Offer[]>([]);
  const [order, setOrder] = useState<Order>('price');
  const [message, setMessage] = useState('');
  const table = useRef<HTMLDivElement>(null);

  useEffect(() => {
    loadOffers(shop).then(setOffers, (error: Error) => setMessage(error.message));
  }, [shop]);

  const saveAll = useCallback(async () => {
    // expect: javascript-async-callback-not-awaited
    offers.forEach(async (offer) => {
      await savePrice(shop, offer.id, offer.price);
    });
    setMessage('Saved');
  }, [offers, shop]);

  const saveChanged = useCallback(async () => {
    const changed = offers.filter((offer) => offer.changed);
    // ok: javascript-async-callback-not-awaited
    await Promise.all(changed.map(async (offer) => savePrice(shop, offer.id, offer.price)));
  }, [offers, shop]);

  const clear = useCallback(() => {
    if (table.current) {
      // ok: javascript-html-from-value
      table.current.innerHTML = '';
    }
  }, []);

  // Moves the marker a little, so that equal prices do not hide each other.
  // ok: javascript-random-secret
  const jitter = (price: number) => price + (Math.random() - 0.5) * 0.1;

  // expect: javascript-sort-without-comparator
  const marks = [...new Set(offers.map((offer) => offer.stock))].toSorted();
  // ok: javascript-sort-without-comparator
  const rows = [...offers].sort(compare[order]);
  // ok: javascript-loose-equality
  const arrow = (name: Order) => (name === order ? 'down' : 'none');

  return (
    <div>
      <Chart points={rows.map((row) => jitter(row.price))} marks={marks} range={axis(offers)} />
      <p>{message}</p>
      <div ref={table}>
        {rows.map((row) => (
          <button
            key={row.id}
            type="button"
            title={arrow('price')}
            onClick={() => setOrder('stock')}
            // ok: javascript-html-from-value
            dangerouslySetInnerHTML={{ __html: '&#9650;' }}
          />
        ))}
      </div>
      <button type="button" onClick={saveAll}>All, {precision} places</button>
      <button type="button" onClick={saveChanged}>Changed</button>
      <button type="button" onClick={clear}>Clear</button>
      <button type="button" onClick={() => nextQuote(shop)}>Quote</button>
    </div>
  );
}
