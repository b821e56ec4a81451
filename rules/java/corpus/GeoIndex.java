package org.example.maps;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;

/** Places by the cell of the grid they lie in. */
public class GeoIndex {
    private final Map<Cell, List<Place>> cells = new HashMap<>();
    private final Map<String, double[]> weights = new HashMap<>();

    /** A cell of the grid. */
    public static final class Cell {
        private final int row;
        private final int column;

        Cell(int row, int column) {
            this.row = row;
            this.column = column;
        }

        @Override
        // ok: java-equals-without-hashcode
        public boolean equals(Object other) {
            return other instanceof Cell cell && cell.row == row && cell.column == column;
        }

        @Override
        public int hashCode() {
            return Objects.hash(row, column);
        }
    }

    /** A place on the map, equal to another of the same name. */
    public static class Place {
        final String name;
        final double latitude;
        final double longitude;

        Place(String name, double latitude, double longitude) {
            this.name = name;
            this.latitude = latitude;
            this.longitude = longitude;
        }

        // expect: java-equals-without-hashcode
        @Override public boolean equals(Object other) {
            return other instanceof Place place && place.name.equals(name);
        }
    }

    public void add(Place place) {
        Cell cell = new Cell((int) Math.floor(place.latitude), (int) Math.floor(place.longitude));
        cells.computeIfAbsent(cell, key -> new ArrayList<>()).add(place);
    }

    /** Places drawn at random, for the first picture of the map. */
    public List<Place> sample(int size, long seed) {
        List<Place> all = new ArrayList<>();
        // ok: java-keyset-lookup
        cells.values().forEach(all::addAll);
        // ok: java-predictable-random
        Collections.shuffle(all, new Random(seed));
        return all.subList(0, Math.min(size, all.size()));
    }

    public Map<Cell, Integer> sizes() {
        Map<Cell, Integer> sizes = new HashMap<>();
        // expect: java-keyset-lookup
        for (Cell cell : cells.keySet()) {
            List<Place> places = cells.get(cell);
            if (places != null) {
                sizes.put(cell, places.size());
            }
        }
        return sizes;
    }

    public double weigh() {
        double sum = 0;
        // expect: java-keyset-lookup
        for (String name : weights.keySet()) {
            if (name.isEmpty()) {
                continue;
            }
            sum += weights.get(name)[0];
        }
        return sum;
    }

    public void histogram(List<Place> places, int[] counts, Map<String, Integer> index) {
        int longest = 0;
        for (Place place : places) {
            // ok: java-string-append-in-loop
            counts[index.getOrDefault(place.name, 0)] += place.name.contains("City") ? 2 : 1;
            // ok: java-string-append-in-loop
            longest += place.name.startsWith("Saint ") ? 1 : 0;
        }
        counts[0] = longest;
    }

    public void drain(BlockingQueue<Place> incoming) throws InterruptedException {
        // ok: java-interrupt-lost
        for (Place place = incoming.take(); !place.name.isEmpty(); place = incoming.take()) {
            // ok: java-query-in-loop
            add(place);
        }
    }
}
