package org.example.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Fetches entries from feeds in several formats. */
public class FeedImporter {
    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter("org.example.feeds.*;!*");

    private final XMLInputFactory streams = hardened();

    private static XMLInputFactory hardened() {
        // ok: java-xml-external-entities
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }

    private DocumentBuilder builder() throws ParserConfigurationException {
        // ok: java-xml-external-entities
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setExpandEntityReferences(false);
        return factory.newDocumentBuilder();
    }

    public Document parse(InputStream in) throws IOException, SAXException, ParserConfigurationException {
        return builder().parse(in);
    }

    public void scan(InputStream in, DefaultHandler handler) throws Exception {
        // expect: java-xml-external-entities
        SAXParserFactory.newInstance().newSAXParser().parse(in, handler);
    }

    public Snapshot cached(Path file) throws IOException, ClassNotFoundException {
        // ok: java-object-deserialization
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            in.setObjectInputFilter(FILTER);
            return (Snapshot) in.readObject();
        // ok: java-swallowed-exception
        } catch (InvalidClassException ignored) {
            return null;
        }
    }

    public Object settings(String text) {
        // ok: java-object-deserialization
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    // Tells whether a feed has changed since the last time, no more.
    String mark(byte[] body) throws NoSuchAlgorithmException {
        // ok: java-weak-cryptography
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(body);
        return HexFormat.of().formatHex(digest);
    }

    public List<Path> unpack(Path archive, Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        // ok: java-resource-not-closed
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                // ok: java-path-from-outside
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("leads outside: " + entry.getName());
                }
                Files.copy(zip.getInputStream(entry), target);
                written.add(target);
            }
        }
        return written;
    }

    public int year(Element entry) {
        String text = entry.getAttribute("year");
        try {
            return Integer.parseInt(text);
        // ok: java-swallowed-exception
        } catch (NumberFormatException expected) {
            return 0;
        }
    }

    public String label(Element entry) {
        String label = entry.getAttribute("label");
        String all = "";
        for (int i = 0; i < entry.getChildNodes().getLength(); i++) {
            // ok: java-regex-in-loop
            String part = entry.getChildNodes().item(i).getTextContent().replace("\n", " ");
            // expect: java-string-append-in-loop
            all = all + " " + part;
        }
        // ok: java-string-identity
        return label.isEmpty() ? all : label + "=\"" + all + "\"";
    }
}
