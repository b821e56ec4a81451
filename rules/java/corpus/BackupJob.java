package org.example.ops;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Packs the folders of a host each night and brings them back on demand. */
public class BackupJob implements Runnable {
    private final List<String> folders;
    private final Path target;
    private volatile boolean stopped;

    public BackupJob(List<String> folders, Path target) {
        this.folders = folders;
        this.target = target;
    }

    @Override
    public void run() {
        while (!stopped) {
            for (String folder : folders) {
                try {
                    pack(folder);
                } catch (IOException problem) {
                    System.err.println("not packed: " + folder);
                }
            }
            try {
                TimeUnit.HOURS.sleep(24);
            // expect: java-interrupt-lost
            } catch (InterruptedException e) {
                System.err.println("woken");
            }
        }
    }

    private void pack(String folder) throws IOException {
        // expect: java-command-from-value
        Process process = Runtime.getRuntime().exec("tar czf " + target + "/backup.tgz " + folder);
        BufferedReader reader = new BufferedReader(new InputStreamReader(process.getErrorStream())); // todook: java-resource-not-closed
        String errors = "";
        String line;
        while ((line = reader.readLine()) != null) {
            // expect: java-string-append-in-loop
            errors += line + "\n";
        }
        try {
            process.waitFor();
        // expect: java-interrupt-lost, java-swallowed-exception
        } catch (InterruptedException e) { }
        if (!errors.isEmpty()) {
            throw new IOException(errors);
        }
    }

    public long count(String pattern) throws IOException, InterruptedException {
        String command = "find " + target + " -name '" + pattern + "' | wc -l";
        // expect: java-command-from-value
        Process process = new ProcessBuilder("/bin/sh", "-c", command).start();
        process.waitFor(10, TimeUnit.SECONDS);
        return Long.parseLong(new String(process.getInputStream().readAllBytes()).trim());
    }

    public void copy(File from, File to) throws IOException {
        // expect: java-resource-not-closed
        FileInputStream in = new FileInputStream(from);
        // expect: java-resource-not-closed
        FileOutputStream out = new FileOutputStream(to);
        in.transferTo(out);
        out.close();
        in.close();
    }

    public void restore(File archive, File folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new FileInputStream(archive))) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                // expect: java-path-from-outside
                File file = new File(folder, entry.getName());
                if (entry.isDirectory()) {
                    file.mkdirs();
                } else {
                    Files.copy(zip, file.toPath());
                }
            }
        }
    }

    public void restoreOne(ZipInputStream zip, Path folder, String wanted) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.endsWith(wanted)) {
                // expect: java-path-from-outside
                Files.copy(zip, folder.resolve(name));
            }
        }
    }

    public void stop() {
        stopped = true;
    }

    /** The store compares this to what has arrived, to find damage on the way. */
    static String contentMark(byte[] body) throws GeneralSecurityException {
        // ok: java-weak-cryptography
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body));
    }

    int depth() {
        int deepest = 0;
        for (String folder : folders) {
            // ok: java-regex-in-loop
            deepest = Math.max(deepest, folder.split("/").length);
        }
        return deepest;
    }
}
