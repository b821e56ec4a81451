package org.example.logs;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts what the web servers have written. */
public class LogAnalyzer {
    // ok: java-regex-in-loop
    private static final Pattern LINE = Pattern.compile("(\\S+) \\S+ \\[([^\\]]+)\\] \"([^\"]*)\" (\\d{3})");

    private final Map<String, Integer> hosts = new HashMap<>();
    private final Map<Integer, Long> states = new TreeMap<>();
    private final List<String> skipped = new ArrayList<>();

    public void read(Path file) throws IOException {
        // ok: java-resource-not-closed
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line;
            while ((line = reader.readLine()) != null) {
                // expect: java-regex-in-loop
                if (line.matches("#.*|\\s*")) {
                    continue;
                }
                Matcher matcher = LINE.matcher(line);
                // ok: java-regex-in-loop
                if (!matcher.matches()) {
                    skipped.add(line);
                    continue;
                }
                // expect: java-regex-in-loop
                String[] request = matcher.group(3).split("\\s+");
                // ok: java-regex-in-loop
                String[] day = matcher.group(2).split(":");
                count(matcher.group(1), request, day[0], Integer.parseInt(matcher.group(4)));
            }
        }
    }

    private void count(String host, String[] request, String day, int state) {
        hosts.merge(host, 1, Integer::sum);
        states.merge(state, 1L, Long::sum);
        // expect: java-string-identity
        if (request.length > 0 && request[0] != "GET") {
            hosts.merge(day, 1, Integer::sum);
        }
    }

    /** Compiles the pattern it is given; its callers are in loops. */
    private static boolean like(String text, String pattern) {
        return Pattern.compile(pattern.replace("*", ".*")).matcher(text).matches();
    }

    public List<String> select(String pattern) {
        List<String> found = new ArrayList<>();
        for (String line : skipped) {
            // expect: java-regex-in-loop
            if (like(line, pattern)) {
                found.add(line);
            }
        }
        return found;
    }

    public String table() {
        String text = "";
        // expect: java-keyset-lookup
        for (String host : hosts.keySet()) {
            int number = hosts.get(host);
            // expect: java-string-append-in-loop
            text += String.format("%-40s %8d%n", host, number);
        }
        // expect: java-keyset-lookup
        for (Integer state : states.keySet()) {
            long number = states.get(state);
            // expect: java-string-append-in-loop
            text = text.concat(state + " " + number + "\n");
        }
        // ok: java-string-append-in-loop
        text += "total\n";
        return text;
    }

    public long size(Path folder) throws IOException {
        // expect: java-resource-not-closed
        Stream<Path> files = Files.walk(folder);
        return files.filter(Files::isRegularFile).count();
    }

    public Map<String, Long> perFolder(List<Path> folders) {
        Map<String, Long> sizes = new TreeMap<>();
        for (Path folder : folders) {
            try {
                sizes.put(folder.toString(), size(folder));
            // expect: java-swallowed-exception
            } catch (IOException e) {
                continue;
            }
        }
        return sizes;
    }

    /** What has been read is moved out of the way. */
    public void archive(File folder, File archive) throws IOException {
        for (File entry : folder.listFiles()) {
            // The name of a file has no folders in it.
            // ok: java-path-from-outside
            Files.move(entry.toPath(), new File(archive, entry.getName()).toPath());
        }
        // Was Runtime.getRuntime().exec("gzip " + archive) once, which failed on names with spaces.
        // ok: java-command-from-value
        new ProcessBuilder("gzip", "--recursive", archive.getPath()).start();
    }

    /** Chooses lines. */
    interface Filter {
        boolean test(String line);

        /** Filters are equal when they choose the same lines; see also hashCode. */
        @Override
        // ok: java-equals-without-hashcode
        boolean equals(Object other);
    }
}
