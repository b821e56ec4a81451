package org.example.media;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.beans.XMLDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.xml.XMLConstants;
import javax.xml.transform.TransformerFactory;
import org.apache.commons.codec.digest.DigestUtils;

/** Turns what people upload into formats that players know. */
public class MediaConverter implements AutoCloseable {
    private final Path folder;
    private final PrintWriter journal;

    public MediaConverter(Path folder) throws IOException {
        this.folder = folder;
        // Closed with the converter.
        // ok: java-resource-not-closed
        this.journal = new PrintWriter(folder.resolve("journal").toFile());
    }

    public Process convert(Path source, String format) throws IOException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-i", source.toString()));
        command.add(folder.resolve("out." + format).toString());
        // ok: java-command-from-value
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    public Process thumbnail(String source, int second) throws IOException {
        String[] command = {"sh", "-c", "ffmpeg -ss " + second + " -i '" + source + "' -vframes 1 out.png"};
        // expect: java-command-from-value
        return Runtime.getRuntime().exec(command);
    }

    public Process tag(String file, String title) throws IOException {
        // expect: java-command-from-value
        return Runtime.getRuntime().exec(String.format("id3v2 --song %s %s", title, file));
    }

    public Process inspect(String file) throws IOException {
        // expect: java-command-from-value
        return new ProcessBuilder("bash", "-c", "mediainfo " + file).start();
    }

    public Object preset(InputStream in) {
        // expect: java-object-deserialization
        try (XMLDecoder decoder = new XMLDecoder(in)) {
            return decoder.readObject();
        }
    }

    public byte[] protect(byte[] media, SecretKey key) throws Exception {
        // expect: java-weak-cryptography
        Cipher cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(media);
    }

    public boolean allowed(String user, String password, String stored) {
        // expect: java-weak-cryptography
        return MessageDigest.isEqual(DigestUtils.sha1Hex(user + password).getBytes(), stored.getBytes());
    }

    public SslContext upstream(boolean verified) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient();
        if (!verified) {
            // expect: java-trust-everyone
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        }
        return builder.build();
    }

    public List<String> formats(String text) {
        List<String> names = new ArrayList<>();
        for (String part : Arrays.asList(text.split("\\s*,\\s*"))) {
            // expect: java-regex-in-loop
            names.add(part.replaceAll("[^a-z0-9]", ""));
        }
        return names;
    }

    public void finish(Process process, String name) {
        try {
            process.waitFor();
            journal.println(name);
        // ok: java-interrupt-lost, java-swallowed-exception
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped while converting " + name, e);
        }
    }

    @Override
    public void close() {
        journal.close();
    }

    public TransformerFactory styles() {
        // ok: java-xml-external-entities
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        return factory;
    }

    /** What a player can show. */
    static final class Format {
        private final String name;

        Format(String name) {
            this.name = name;
        }

        @Override
        // ok: java-equals-without-hashcode
        public boolean equals(Object other) {
            return other instanceof Format format && format.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
